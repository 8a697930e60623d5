//! Harness of the journeys: starts what a journey needs and drives it.
