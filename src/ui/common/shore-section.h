#pragma once

#include <adwaita.h>

#include "model/shore-kind.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreSection: a titled group of a dossier or of the card; a group for the screen reader, named by
 * its title. Hides itself while it has no child and no empty sentence. */
#define SHORE_TYPE_SECTION (shore_section_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSection, shore_section, SHORE, SECTION, AdwBin)

GtkWidget *shore_section_new (const char *title);
void shore_section_set_title (ShoreSection *self, const char *title);
/* Right end of the title: a count, an hour. @icon_name, @words (nullable). */
void shore_section_set_aside (ShoreSection *self,
                              const char *icon_name,
                              const char *words,
                              ShoreRole role);
/* A small flat button at the right end of the title; takes it. */
void shore_section_add_button (ShoreSection *self, GtkWidget *button);
/* Takes the widget. */
void shore_section_add (ShoreSection *self, GtkWidget *child);
/* A line: icon (nullable), data, and a quiet word at the right (nullable). Returns the line. */
GtkWidget *shore_section_add_line (
    ShoreSection *self, const char *icon_name, const char *text, const char *aside, ShoreRole role);
/* A line that can be pressed to open a record. */
GtkWidget *shore_section_add_link (ShoreSection *self,
                                   const char *icon_name,
                                   const char *text,
                                   const char *aside,
                                   ShoreRole role,
                                   ShoreKind kind,
                                   gint64 id);
/* One grey line shown when nothing was added. (nullable) */
void shore_section_set_empty (ShoreSection *self, const char *sentence);
/* Removes all that was added. */
void shore_section_clear (ShoreSection *self);

G_END_DECLS
