//! The catalogue is complete, filled and consistent.
