/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-driver.h"

#include "core/squall-i18n.h"
#include "engine/soup/squall-soup-driver.h"
#include "engine/squall-preflight.h"
#include "engine/wire/squall-wire-driver.h"

static const SquallDriver *
get_driver (SquallEngine engine)
{
  return engine == SQUALL_ENGINE_WIRE ? squall_wire_driver_get () : squall_soup_driver_get ();
}

static const SquallDriver *
refuse (const SquallDriver *driver, const char *why_not, GError **error)
{
  g_set_error (error,
               SQUALL_PREFLIGHT_ERROR,
               SQUALL_PREFLIGHT_ERROR_ENGINE,
               _ ("the engine “%s” cannot run this plan: %s"),
               driver->name,
               why_not);
  return NULL;
}

static const SquallDriver *
choose_asked (const SquallPlan *plan, char **reason, GError **error)
{
  const SquallDriver *driver = get_driver (plan->engine);
  g_autofree char *why_not = NULL;

  if (!driver->can_run (plan, &why_not))
    return refuse (driver, why_not, error);
  *reason = g_strdup_printf (_ ("Engine %s, as the plan asks."), driver->name);
  return driver;
}

/* The one that costs this computer least. */
static const SquallDriver *
choose_best (const SquallPlan *plan, char **reason, GError **error)
{
  const SquallDriver *wire = squall_wire_driver_get ();
  const SquallDriver *soup = squall_soup_driver_get ();
  g_autofree char *why_not = NULL;
  g_autofree char *why_not_other = NULL;

  if (wire->can_run (plan, &why_not))
    {
      *reason = g_strdup_printf (_ ("Engine %s, the faster one."), wire->name);
      return wire;
    }
  if (!soup->can_run (plan, &why_not_other))
    return refuse (wire, why_not, error);
  /* Translators: two names of engines, and why the second one was not taken */
  *reason = g_strdup_printf (_ ("Engine %s instead of %s: %s."), soup->name, wire->name, why_not);
  return soup;
}

const SquallDriver *
squall_driver_choose (const SquallPlan *plan, char **reason, GError **error)
{
  g_autofree char *sentence = NULL;
  const SquallDriver *driver = plan->engine == SQUALL_ENGINE_AUTOMATIC
                                   ? choose_best (plan, &sentence, error)
                                   : choose_asked (plan, &sentence, error);

  if (reason != NULL)
    *reason = g_steal_pointer (&sentence);
  return driver;
}
