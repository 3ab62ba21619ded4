#include "ui/welcome/shore-door-report.h"

ShoreDoorReport *
shore_door_report_new (void)
{
  return g_new0 (ShoreDoorReport, 1);
}

void
shore_door_report_free (ShoreDoorReport *self)
{
  g_free (self->problem);
  g_free (self->version);
  g_free (self->login);
  g_free (self);
}
