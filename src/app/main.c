#include "app/shore-application.h"
#include "base/shore-log.h"
#include "parts/shore-locale.h"

int
main (int argc, char **argv)
{
  g_autoptr (ShoreApplication) application = NULL;

  shore_locale_init ();
  shore_log_init ();
  application = shore_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
