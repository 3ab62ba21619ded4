#include "ui/common/shore-sms.h"

#include <string.h>

/* Counting as the networks do (3GPP 23.038): a text in the GSM alphabet fits 160 letters, then 153
 * a part; one letter outside it and the whole goes in 16-bit units, 70 then 67 a part. Some letters
 * of the alphabet take two places. Pure. */

#define GSM_ONE 160
#define GSM_PART 153
#define WIDE_ONE 70
#define WIDE_PART 67

static const char gsm_letters[]
    = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWX"
      "YZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static const char gsm_double[] = "^{}\\[~]|€\f";

static guint
gsm_width (gunichar letter)
{
  char bytes[7] = "";

  g_unichar_to_utf8 (letter, bytes);
  if (strstr (gsm_letters, bytes))
    return 1;
  return strstr (gsm_double, bytes) ? 2 : 0;
}

/**
 * shore_sms_measure:
 * @text: UTF-8
 * @sms: (out): how it will be cut
 */
void
shore_sms_measure (const char *text, ShoreSms *sms)
{
  guint narrow = 0;
  guint wide = 0;
  guint one, part;

  memset (sms, 0, sizeof *sms);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      guint width = gsm_width (letter);

      narrow += width;
      wide += letter > 0xffff ? 2 : 1;
      if (width == 0 && !sms->culprit)
        sms->culprit = letter;
    }
  one = sms->culprit ? WIDE_ONE : GSM_ONE;
  part = sms->culprit ? WIDE_PART : GSM_PART;
  sms->units = sms->culprit ? wide : narrow;
  sms->segments = sms->units == 0 ? 0 : sms->units <= one ? 1 : (sms->units + part - 1) / part;
  sms->room = sms->segments <= 1 ? one : sms->segments * part;
}
