#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What follows from an error, for whoever sent something to the CRM. */
typedef enum
{
  SHORE_DISPOSITION_RETRY,     /* answered: not now; the same again later */
  SHORE_DISPOSITION_LOOK_UP,   /* may or may not have arrived: look before sending again */
  SHORE_DISPOSITION_REFUSE,    /* answered: never as it is; a person corrects or discards */
  SHORE_DISPOSITION_GONE,      /* what it was about is no longer there; a person decides */
  SHORE_DISPOSITION_SIGN_IN,   /* nothing will pass until the key is put right */
  SHORE_DISPOSITION_UNREACHED, /* nothing left this computer; nothing is counted */
  SHORE_DISPOSITION_STRANGER,  /* what answered is not the CRM; may or may not have arrived */
  SHORE_DISPOSITION_CANCELLED, /* we were asked to stop */
  SHORE_DISPOSITION_BUSY,      /* another program holds the vault */
  SHORE_DISPOSITION_BUG,       /* a fault here: of ours, or of the disk */
} ShoreDisposition;

ShoreDisposition shore_disposition (const GError *error);
gboolean shore_disposition_ends_pass (ShoreDisposition disposition);

G_END_DECLS
