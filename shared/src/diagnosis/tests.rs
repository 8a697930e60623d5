//! Diagnosis, told by examples.
