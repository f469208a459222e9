/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The requests of a form, in turn, of which one is shown. */
#include "app/squall-form-private.h"

static guint
count (SquallForm *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->requests));
}

static void
notify_shown (SquallForm *self)
{
  for (guint i = 0; i < SQUALL_N_REQUEST_FIELDS; i++)
    squall_form_notify (self, SQUALL_FORM_PROP_TEXT + i);
  for (guint i = 0; i < SQUALL_N_REQUEST_CHOICES; i++)
    squall_form_notify (self, SQUALL_FORM_PROP_CHOICE + i);
  squall_form_notify (self, SQUALL_FORM_PROP_REQUEST);
}

/* Also where it is the same: whoever follows may have lost its place while the list changed. */
static void
show (SquallForm *self, guint place)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_func (self->shown, squall_form_change, self);
  g_clear_object (&self->shown);
  self->place = place;
  self->shown = g_list_model_get_item (G_LIST_MODEL (self->requests), place);
  squall_form_request_begin (self->shown);
  g_signal_connect_object (self->shown,
                           "changed",
                           G_CALLBACK (squall_form_change),
                           self,
                           G_CONNECT_SWAPPED);
  notify_shown (self);
  squall_form_change (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Puts others in the place of @n_removed requests from @first, and then shows the one at @place. */
static void
splice (SquallForm *self, guint first, guint n_removed, GPtrArray *added, guint place)
{
  gboolean was_loading = self->is_loading;

  self->is_loading = TRUE;
  g_list_store_splice (self->requests, first, n_removed, added->pdata, added->len);
  self->is_loading = was_loading;
  squall_form_notify (self, SQUALL_FORM_PROP_N_REQUESTS);
  show (self, MIN (place, count (self) - 1));
}

GListModel *
squall_form_get_requests (SquallForm *self)
{
  g_return_val_if_fail (SQUALL_IS_FORM (self), NULL);

  return G_LIST_MODEL (self->requests);
}

void
squall_form_set_requests (SquallForm *self, GPtrArray *requests, guint place)
{
  g_return_if_fail (SQUALL_IS_FORM (self));
  g_return_if_fail (requests->len > 0);

  splice (self, 0, count (self), requests, place);
}

void
squall_form_show_request (SquallForm *self, guint place)
{
  g_return_if_fail (SQUALL_IS_FORM (self));

  if (!self->is_loading && place < count (self) && place != self->place)
    show (self, place);
}

void
squall_form_add_request (SquallForm *self)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (SQUALL_IS_FORM (self));

  g_ptr_array_add (added, squall_form_request_new (squall_form_request_peek (self->shown)));
  splice (self, self->place + 1, 0, added, self->place + 1);
}

void
squall_form_remove_request (SquallForm *self)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  g_return_if_fail (SQUALL_IS_FORM (self));

  if (count (self) > 1)
    splice (self, self->place, 1, added, self->place);
}

void
squall_form_move_request (SquallForm *self, int n_places)
{
  GListModel *requests;
  g_autoptr (GPtrArray) swapped = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 place;
  guint first;

  g_return_if_fail (SQUALL_IS_FORM (self));
  g_return_if_fail (n_places == 1 || n_places == -1);

  requests = G_LIST_MODEL (self->requests);
  place = (gint64) self->place + n_places;
  if (place < 0 || place >= count (self))
    return;
  first = (guint) MIN (place, self->place);
  g_ptr_array_add (swapped, g_list_model_get_item (requests, first + 1));
  g_ptr_array_add (swapped, g_list_model_get_item (requests, first));
  splice (self, first, 2, swapped, (guint) place);
}
