#include "remote/shore-line-module.h"

#include <gmodule.h>
#include <gst/gst.h>

#include "line/shore-devices.h"
#include "line/shore-sip-line.h"

/* What the module shows to the program, and nothing else: see
 * remote/shore-line-module.h. */

static ShoreLine *
new_line (ShoreLineAccount *account,
          ShoreAudio *audio,
          ShoreClock *clock,
          ShoreConnectivity *connectivity)
{
  gst_init (NULL, NULL);
  return shore_sip_line_new (account, audio, clock, connectivity);
}

static void
watch_devices (ShoreAudio *audio)
{
  gst_init (NULL, NULL);
  shore_devices_watch (audio);
}

G_MODULE_EXPORT const ShoreLineModule shore_line_module = {
  .version = SHORE_LINE_MODULE_VERSION,
  .new_line = new_line,
  .watch_devices = watch_devices,
};
