#include "parts/shore-locale.h"

#include <libintl.h>
#include <locale.h>

#include "config.h"

static const char *
folder_of_messages (void)
{
  const char *chosen = g_getenv ("HOMESHORE_LOCALEDIR");

  if (chosen != NULL && *chosen != '\0')
    return chosen;
  return g_file_test (SHORE_LOCALE_DIR "/fr/LC_MESSAGES/" GETTEXT_PACKAGE ".mo", G_FILE_TEST_EXISTS)
             ? SHORE_LOCALE_DIR
             : SHORE_BUILD_ROOT "/po";
}

/**
 * shore_locale_init: the language of the process: from HOMESHORE_LOCALEDIR,
 * where Homeshore is installed, or from the tree it was built in. Once, before
 * any other thread starts.
 */
void
shore_locale_init (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder_of_messages ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
