#pragma once

#include "store/shore-store.h"

/* A vault in a folder of its own, with a clock that stands still. */
typedef struct
{
  char *folder;
  char *path;
  ShoreClock *clock;
  ShoreChance *chance;
  ShoreStore *store;
} ShoreTestVault;

#define SHORE_TEST_NOW G_GINT64_CONSTANT (1795600800000) /* 2026-11-25 10:00 UTC */

void shore_test_vault_open (ShoreTestVault *self);
void shore_test_vault_reopen (ShoreTestVault *self);
void shore_test_vault_close (ShoreTestVault *self);
void shore_test_write (ShoreTestVault *self, ShoreStoreFunc func, gpointer data);
void shore_test_read (ShoreTestVault *self, ShoreStoreFunc func, gpointer data);
void shore_test_settle (void);
