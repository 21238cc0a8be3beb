package dev.judge4j.reply;

import java.util.List;

/** A JSON value as it stood in a reply: field order and fields of the same name are kept, numbers are text. */
sealed interface Json {

    /** A string. */
    record Text(String value) implements Json {}

    /** A number, as it was written. */
    record Numeral(String digits) implements Json {}

    /** True or false. */
    record Flag(boolean value) implements Json {}

    /** The null of JSON. */
    record Nothing() implements Json {}

    /** A list. */
    record Array(List<Json> items) implements Json {}

    /** An object. */
    record Obj(List<Field> fields) implements Json {}

    /** A field of an object. */
    record Field(String name, Json value) {}

    /** Returns whether this is a list or an object. */
    default boolean isContainer() {
        return this instanceof Array || this instanceof Obj;
    }

    /** Returns the value as a person would point at it: text in quotes, containers only by what they are. */
    default String shown() {
        if (this instanceof Text text) {
            return PlainText.quoted(text.value());
        }
        if (this instanceof Numeral number) {
            return PlainText.excerpt(number.digits());
        }
        if (this instanceof Flag flag) {
            return String.valueOf(flag.value());
        }
        if (this instanceof Nothing) {
            return "null";
        }
        return this instanceof Array ? "[…]" : "{…}";
    }
}
