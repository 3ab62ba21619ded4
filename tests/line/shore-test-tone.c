#include "shore-test-tone.h"

#include <math.h>

#define RATE 8000

/**
 * shore_test_tone_source: elements that hum instead of a microphone.
 */
char *
shore_test_tone_source (int hertz)
{
  return g_strdup_printf ("audiotestsrc is-live=true freq=%d volume=0.5 samplesperbuffer=480 ! "
                          "audio/x-raw,rate=48000,channels=1",
                          hertz);
}

/**
 * shore_test_tone_sink: elements that write down what an ear would hear.
 */
char *
shore_test_tone_sink (const char *file)
{
  return g_strdup_printf ("audioconvert ! audioresample ! "
                          "audio/x-raw,format=S16LE,rate=8000,channels=1 ! "
                          "filesink buffer-mode=unbuffered async=false sync=false location=%s",
                          file);
}

static const gint16 *
read_samples (const char *file, char **contents, gsize *n)
{
  gsize length = 0;

  if (!g_file_get_contents (file, contents, &length, NULL))
    length = 0;
  *n = length / sizeof (gint16);
  return (const gint16 *)(gpointer)*contents;
}

/**
 * shore_test_tone_length_ms: how much has been heard.
 */
gsize
shore_test_tone_length_ms (const char *file)
{
  g_autofree char *contents = NULL;
  gsize n;

  read_samples (file, &contents, &n);
  return n * 1000 / RATE;
}

/**
 * shore_test_tone_loudness: the effective value of a piece of it; 0 is silence, or
 * too little to say.
 */
double
shore_test_tone_loudness (const char *file, guint from_ms, guint ms)
{
  g_autofree char *contents = NULL;
  gsize n;
  const gint16 *samples = read_samples (file, &contents, &n);
  gsize from = (gsize)from_ms * RATE / 1000;
  gsize wanted = (gsize)ms * RATE / 1000;
  double power = 0;

  if (n < from + wanted)
    return 0;
  for (gsize i = from; i < from + wanted; i++)
    power += (double)samples[i] * samples[i];
  return sqrt (power / wanted);
}

/**
 * shore_test_tone_share: how much of the power of the last @last_ms is at @hertz:
 * 1 is a pure tone; 0 is silence, another tone, or too little to say. Goertzel.
 */
double
shore_test_tone_share (const char *file, double hertz, guint last_ms)
{
  g_autofree char *contents = NULL;
  gsize n;
  const gint16 *samples = read_samples (file, &contents, &n);
  gsize wanted = (gsize)last_ms * RATE / 1000;
  double turn = 2 * G_PI * hertz / RATE;
  double s1 = 0, s2 = 0, power = 0;

  if (n < wanted)
    return 0;
  samples += n - wanted;
  for (gsize i = 0; i < wanted; i++)
    {
      double s0 = samples[i] + 2 * cos (turn) * s1 - s2;

      s2 = s1;
      s1 = s0;
      power += (double)samples[i] * samples[i];
    }
  if (power / wanted < 100 * 100) /* quieter than -50 dB is silence */
    return 0;
  return (s1 * s1 + s2 * s2 - 2 * cos (turn) * s1 * s2) / (power * wanted / 2);
}
