//! A DTO out of what the browser's own JSON parser made of an answer.
//!
//! A [`serde::Deserializer`] over [`JsValue`], so that the DTOs of `shared` remain the only description of the wire. It
//! takes just what those DTOs hold (text, numbers, booleans, lists, structs, unit variants), and its error says nothing:
//! serde's usual errors bring the whole formatting of numbers along, which was a quarter of the WebAssembly. Fields and
//! variants are found by the names serde gives and handed over by position, which spares each DTO its own search.

use std::fmt;

use js_sys::Array;
use serde::{
    Deserializer,
    de::{
        DeserializeOwned, DeserializeSeed, EnumAccess, Error, IntoDeserializer, SeqAccess, Unexpected, VariantAccess,
        Visitor, value::U32Deserializer,
    },
    forward_to_deserialize_any,
};
use wasm_bindgen::{JsCast, JsValue};

use crate::field::field;

/// The answer is not the DTO that was expected.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NotUnderstood;

/// Reads a DTO.
///
/// # Errors
/// [`NotUnderstood`].
pub fn decode<T: DeserializeOwned>(value: JsValue) -> Result<T, NotUnderstood> {
    T::deserialize(Value(value))
}

impl fmt::Display for NotUnderstood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the answer was not understood")
    }
}

impl std::error::Error for NotUnderstood {}

impl Error for NotUnderstood {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

struct Value(JsValue);

impl<'de> Deserializer<'de> for Value {
    type Error = NotUnderstood;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotUnderstood> {
        if let Some(text) = self.0.as_string() {
            return visitor.visit_string(text);
        }
        if let Some(number) = self.0.as_f64() {
            return whole(number).map_or(Err(NotUnderstood), |number| visitor.visit_i64(number));
        }
        match self.0.as_bool() {
            Some(truth) => visitor.visit_bool(truth),
            None => visitor.visit_unit(),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotUnderstood> {
        if self.0.is_null() || self.0.is_undefined() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, NotUnderstood> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotUnderstood> {
        let items = self.0.dyn_into().map_err(|_| NotUnderstood)?;
        visitor.visit_seq(Items { items, next: 0 })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotUnderstood> {
        if !self.0.is_object() {
            return Err(NotUnderstood);
        }
        visitor.visit_seq(Fields { object: self.0, names: fields.iter() })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotUnderstood> {
        let name = self.0.as_string().ok_or(NotUnderstood)?;
        let place = variants.iter().position(|variant| *variant == name).ok_or(NotUnderstood)?;
        visitor.visit_enum(Variant(u32::try_from(place).map_err(|_| NotUnderstood)?))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct map identifier ignored_any
    }
}

/// JSON has one kind of number; the wire has whole ones that a double holds exactly.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_991.0;
    #[expect(clippy::cast_possible_truncation, reason = "in range and whole, as tested beside it")]
    (number.trunc() == number && number.abs() <= EXACT).then_some(number as i64)
}

struct Items {
    items: Array,
    next: u32,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = NotUnderstood;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, NotUnderstood> {
        if self.next == self.items.length() {
            return Ok(None);
        }
        self.next += 1;
        seed.deserialize(Value(self.items.get(self.next - 1))).map(Some)
    }
}

/// Asks the object for each field the DTO has, in the DTO's order; what else the object holds is nobody's business. A
/// missing field is undefined, which only an optional one takes.
struct Fields {
    object: JsValue,
    names: std::slice::Iter<'static, &'static str>,
}

impl<'de> SeqAccess<'de> for Fields {
    type Error = NotUnderstood;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, NotUnderstood> {
        let Some(name) = self.names.next() else { return Ok(None) };
        seed.deserialize(Value(field(&self.object, name))).map(Some)
    }
}

/// A variant by its place.
struct Variant(u32);

impl<'de> EnumAccess<'de> for Variant {
    type Error = NotUnderstood;
    type Variant = Unit;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Unit), NotUnderstood> {
        let place: U32Deserializer<NotUnderstood> = self.0.into_deserializer();
        Ok((seed.deserialize(place)?, Unit))
    }
}

/// The content of a variant without content.
struct Unit;

impl<'de> VariantAccess<'de> for Unit {
    type Error = NotUnderstood;

    fn unit_variant(self) -> Result<(), NotUnderstood> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, NotUnderstood> {
        Err(NotUnderstood)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, NotUnderstood> {
        Err(NotUnderstood)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, NotUnderstood> {
        Err(NotUnderstood)
    }
}
