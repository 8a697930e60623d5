//! Reading typed values out of rows and writing them into columns. What does not decode is an error, never a default.

use std::{error::Error, str::FromStr};

use serde::{Serialize, de::DeserializeOwned};
use shared::{api::vendor::References, time::Timestamp};
use sqlx::{Decode, Row, Sqlite, Type, sqlite::SqliteRow};

use crate::{store::StoreError, vault::Sealed};

/// Reads one column.
pub(super) trait Read {
    /// A value the database itself knows.
    fn plain<'r, T: Decode<'r, Sqlite> + Type<Sqlite>>(&'r self, column: &'static str) -> Result<T, StoreError>;

    fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.plain(column)
    }

    /// A text with a form of its own: an id, an address, a protocol.
    fn parsed<T: FromStr<Err: Error + Send + Sync + 'static>>(&self, column: &'static str) -> Result<T, StoreError> {
        self.text(column)?.parse().map_err(|error| StoreError::corrupt(column, error))
    }

    fn parsed_if_any<T: FromStr<Err: Error + Send + Sync + 'static>>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.plain(column)?;
        text.map(|text| text.parse()).transpose().map_err(|error| StoreError::corrupt(column, error))
    }

    fn json<T: DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        serde_json::from_str(self.plain(column)?).map_err(|error| StoreError::corrupt(column, error))
    }

    /// An enum without fields, written by [`word`].
    fn word<T: DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        read_word(self.text(column)?, column)
    }

    fn word_if_any<T: DeserializeOwned>(&self, column: &'static str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.plain(column)?;
        text.map(|text| read_word(text, column)).transpose()
    }

    fn time(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        self.plain(column).map(Timestamp)
    }

    fn time_if_any(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.plain::<Option<i64>>(column)?.map(Timestamp))
    }

    fn count(&self, column: &'static str) -> Result<u64, StoreError> {
        self.plain::<i64>(column)?.try_into().map_err(|error| StoreError::corrupt(column, error))
    }

    fn sealed(&self, column: &'static str) -> Result<Sealed, StoreError> {
        self.plain(column).map(Sealed::from_stored)
    }

    /// The columns `customer_reference`, `reference` and `metadata`.
    fn references(&self) -> Result<References, StoreError> {
        Ok(References {
            customer_reference: self.plain("customer_reference")?,
            reference: self.plain("reference")?,
            metadata: self.json("metadata")?,
        })
    }
}

impl Read for SqliteRow {
    fn plain<'r, T: Decode<'r, Sqlite> + Type<Sqlite>>(&'r self, column: &'static str) -> Result<T, StoreError> {
        self.try_get(column).map_err(|error| StoreError::corrupt(column, error))
    }
}

fn read_word<T: DeserializeOwned>(text: String, column: &'static str) -> Result<T, StoreError> {
    serde_json::from_value(text.into()).map_err(|error| StoreError::corrupt(column, error))
}

/// A value as JSON text.
pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::corrupt("a value to store", error))
}

/// An enum without fields as its name in JSON, without quotes.
pub(super) fn word<T: Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        Ok(_) => Err(StoreError::corrupt("a value to store", "it is not one word")),
        Err(error) => Err(StoreError::corrupt("a value to store", error)),
    }
}

/// A count as the database keeps numbers.
pub(super) fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
