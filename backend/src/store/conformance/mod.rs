//! What every engine promises, as one suite. An engine's tests call [`run_on`] with a function that gives a fresh store:
//!
//! ```text
//! conformance::run_on!(super::fresh);   // async fn fresh() -> (impl Store, impl Drop)
//! ```

pub(super) mod grants;
pub(super) mod jobs;
pub(super) mod links;
pub(super) mod mailboxes;
pub(super) mod outbox;
pub(super) mod registrations;
pub(super) mod sessions;
pub(super) mod sweeping;
pub(super) mod tickets;
pub(super) mod vendors;
pub(crate) mod world;

/// Makes a test of every behaviour, each on a store of its own.
macro_rules! run_on {
    ($fresh:path) => {
        $crate::store::conformance::run_on! { @each $fresh;
            vendors::a_vendor_comes_back_with_its_origins_in_order
            vendors::an_origin_is_registered_once_any_vendor_names_it
            vendors::an_origin_is_added_to_its_vendor_once
            vendors::an_api_key_is_found_by_its_hash_and_works_until_it_is_revoked
            vendors::a_vendors_keys_are_listed_to_it_alone
            vendors::no_two_vendors_have_one_name
            vendors::a_vendor_cannot_revoke_the_key_of_another
            vendors::nothing_can_be_added_twice_or_to_nobody
            registrations::a_registration_comes_back_with_its_credentials_newest_first
            registrations::a_registration_is_its_vendors_alone
            registrations::a_registration_that_fails_half_way_is_not_there
            registrations::a_credential_is_added_beside_the_others_and_goes_for_good
            registrations::the_last_credential_stays_unless_it_must_go
            registrations::credentials_are_their_vendors_alone
            sessions::a_session_comes_back_whole_by_id_and_by_link_token
            sessions::a_session_is_its_vendors_alone
            sessions::a_session_cannot_use_the_registration_of_another_vendor
            sessions::a_flow_is_saved_only_over_the_one_it_was_made_from
            sessions::of_many_who_save_over_one_flow_exactly_one_succeeds
            sessions::events_are_numbered_without_gaps_and_read_from_where_one_stopped
            sessions::a_stale_change_leaves_no_event_and_no_announcement
            sessions::a_browser_secret_works_until_its_time
            tickets::a_ticket_buys_a_page_token_once
            tickets::of_many_who_redeem_one_ticket_exactly_one_succeeds
            tickets::expired_and_unknown_tickets_are_told_apart
            tickets::a_ticket_for_a_session_of_another_vendor_cannot_be_made
            grants::a_pending_grant_comes_back_until_its_time
            grants::a_stale_flow_leaves_no_grant
            grants::a_rotation_takes_the_place_of_the_token_it_came_for_and_no_other
            grants::a_refresh_under_way_is_noted_until_it_is_settled_or_rotated
            grants::a_grant_goes_with_its_attempt
            grants::a_grant_goes_with_its_cancelled_session
            grants::a_refused_attempt_keeps_its_grant_for_re_tests
            grants::the_newest_check_of_each_protocol_is_kept
            grants::a_grant_is_its_vendors_alone
            links::a_pinned_session_links_at_once
            links::a_commit_is_all_or_nothing
            links::linking_again_keeps_the_id_and_replaces_the_grant
            links::another_customer_reference_makes_another_mailbox
            links::an_address_linked_meanwhile_under_another_id_is_refused
            links::an_unpinned_session_waits_and_is_linked_when_confirmed
            links::a_rejected_new_mailbox_leaves_nothing
            links::linking_again_without_a_pin_changes_nothing_until_confirmed
            links::a_rejected_new_link_leaves_the_linked_mailbox_as_it_was
            links::a_waiting_mailbox_goes_when_its_session_ends
            mailboxes::pages_follow_one_another_and_hold_everything_once
            mailboxes::filters_must_all_match
            mailboxes::transcripts_come_only_when_asked_for
            mailboxes::unlinking_takes_grant_and_checks_with_it_and_announces_once
            mailboxes::a_broken_mailbox_is_announced_once_and_works_again_after_a_rotation
            mailboxes::a_refusal_of_an_older_refresh_token_breaks_nothing
            mailboxes::a_mailbox_needs_no_grant
            mailboxes::a_mailbox_is_reached_in_one_way_at_a_time
            mailboxes::checks_made_with_an_older_grant_are_not_kept
            mailboxes::no_vendor_takes_the_mailbox_of_another_without_a_sign_in
            mailboxes::a_mailbox_is_its_vendors_alone
            outbox::announcements_come_in_order_of_commit_until_delivered
            outbox::an_event_id_is_used_once
            outbox::an_announcement_is_claimed_by_one_at_a_time_and_counts_its_attempts
            outbox::an_announcement_that_failed_is_due_again_when_it_was_said
            outbox::a_clock_that_was_far_ahead_holds_no_announcement_back_for_ever
            links::what_waits_is_shown_by_its_own_checks
            jobs::of_many_who_claim_one_job_exactly_one_gets_it
            jobs::a_finished_job_is_due_again_when_it_was_said
            jobs::who_lost_a_job_by_time_changes_nothing_about_it
            sweeping::what_expired_goes_and_nothing_else
            sweeping::an_ended_session_goes_with_everything_of_its_own_and_its_mailbox_stays
            sweeping::a_cancelled_session_is_kept_from_its_end_on_and_one_that_goes_on_until_its_time
            sweeping::a_waiting_session_goes_with_what_waited_and_leaves_the_linked_mailbox
            sweeping::no_sweep_takes_more_than_it_may_and_the_last_finds_nothing
            sweeping::announcements_go_when_delivered_for_long_or_taken_by_nobody_for_longer
        }
    };
    (@each $fresh:path; $($module:ident::$behaviour:ident)*) => {$(
        #[tokio::test]
        async fn $behaviour() {
            let (store, _kept) = $fresh().await;
            $crate::store::conformance::$module::$behaviour(&store).await;
        }
    )*};
}

pub(super) use run_on;
