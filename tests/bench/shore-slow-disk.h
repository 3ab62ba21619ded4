#pragma once

/* From here on SQLite's files take 20 ms to be read and 200 ms to be synced. */
int shore_slow_disk_install (void);
