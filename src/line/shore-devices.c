#include "line/shore-devices.h"

#include <gst/gst.h>

/* The computer's microphones and speakers, by GStreamer's monitor: reported as
 * they come and go, on the main thread. Only those of the sound server are, whose
 * names stay the same when a headset is plugged in again; what a speaker plays
 * ("monitor") is not a microphone. */

static char *
stable_id (GstDevice *device)
{
  g_autoptr (GstStructure) properties = gst_device_get_properties (device);
  g_autoptr (GstElement) element = NULL;
  const char *class = properties ? gst_structure_get_string (properties, "device.class") : NULL;
  char *id = NULL;

  if (g_strcmp0 (class, "monitor") == 0)
    return NULL;
  element = gst_device_create_element (device, NULL);
  if (element == NULL)
    return NULL;
  gst_object_ref_sink (element);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (element), "device") != NULL
      && g_str_has_prefix (G_OBJECT_TYPE_NAME (element), "GstPulse"))
    g_object_get (element, "device", &id, NULL);
  return id;
}

static void
report (ShoreAudio *audio, GstDevice *device, gboolean added)
{
  g_autofree char *id = stable_id (device);
  g_autofree char *name = gst_device_get_display_name (device);
  g_autoptr (ShoreAudioDevice) found = NULL;

  if (id == NULL)
    return;
  if (!added)
    {
      shore_audio_report_removed (audio, id);
      return;
    }
  found = shore_audio_device_new (id, name, gst_device_has_classes (device, "Audio/Source"));
  shore_audio_report_added (audio, found);
}

static gboolean
bus_cb (GstBus *bus G_GNUC_UNUSED, GstMessage *message, gpointer data)
{
  g_autoptr (GstDevice) device = NULL;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_DEVICE_ADDED)
    gst_message_parse_device_added (message, &device);
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_DEVICE_REMOVED)
    gst_message_parse_device_removed (message, &device);
  if (device != NULL)
    report (data, device, GST_MESSAGE_TYPE (message) == GST_MESSAGE_DEVICE_ADDED);
  return G_SOURCE_CONTINUE;
}

static void
stop (gpointer data)
{
  g_autoptr (GstDeviceMonitor) monitor = data;
  g_autoptr (GstBus) bus = gst_device_monitor_get_bus (monitor);

  gst_bus_remove_watch (bus);
  gst_device_monitor_stop (monitor);
}

/**
 * shore_devices_watch: reports to @audio until it goes.
 */
void
shore_devices_watch (ShoreAudio *audio)
{
  GstDeviceMonitor *monitor = gst_device_monitor_new ();
  g_autoptr (GstBus) bus = gst_device_monitor_get_bus (monitor);
  GList *devices;

  gst_device_monitor_add_filter (monitor, "Audio/Source", NULL);
  gst_device_monitor_add_filter (monitor, "Audio/Sink", NULL);
  gst_bus_add_watch (bus, bus_cb, audio);
  gst_device_monitor_start (monitor);
  devices = gst_device_monitor_get_devices (monitor);
  for (GList *each = devices; each != NULL; each = each->next)
    report (audio, each->data, TRUE);
  g_list_free_full (devices, gst_object_unref);
  g_object_set_data_full (G_OBJECT (audio), "shore-devices", monitor, stop);
}
