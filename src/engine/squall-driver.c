/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-driver.h"

#include "core/squall-i18n.h"
#include "engine/soup/squall-soup-driver.h"
#include "engine/squall-preflight.h"
#include "engine/wire/squall-wire-driver.h"

const SquallDriver *
squall_driver_choose (const SquallPlan *plan, GError **error)
{
  /* In the order in which an automatic choice prefers them. */
  const struct
  {
    SquallEngine engine;
    const SquallDriver *driver;
  } drivers[] = {
    { SQUALL_ENGINE_SOUP, squall_soup_driver_get () },
    { SQUALL_ENGINE_WIRE, squall_wire_driver_get () },
  };
  g_autofree char *why_not = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (drivers); i++)
    {
      if (plan->engine != SQUALL_ENGINE_AUTOMATIC && plan->engine != drivers[i].engine)
        continue;
      g_clear_pointer (&why_not, g_free);
      if (drivers[i].driver->can_run (plan, &why_not))
        return drivers[i].driver;
    }
  g_set_error (error,
               SQUALL_PREFLIGHT_ERROR,
               SQUALL_PREFLIGHT_ERROR_ENGINE,
               _ ("the engine “%s” cannot run this plan: %s"),
               squall_engine_get_id (plan->engine),
               why_not);
  return NULL;
}
