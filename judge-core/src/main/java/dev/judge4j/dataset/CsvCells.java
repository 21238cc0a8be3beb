package dev.judge4j.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the fields of an object and the cells of a CSV record become each other. */
final class CsvCells {

    private final List<String> columns;
    private final Set<String> responses;
    private final Set<String> lists;
    private final Set<String> structures;
    private final boolean guarded;

    /**
     * Cells of items with these parts.
     *
     * @param guarded whether cells that are read have an apostrophe before what looks like a formula
     */
    CsvCells(Fields fields, Set<Part> parts, boolean guarded) {
        this.columns = Stream.concat(parts.stream().sorted().map(fields::name), fields.required(parts).stream())
                .distinct()
                .toList();
        this.responses = names(fields, parts.stream().filter(Part::isResponse).toList());
        this.lists = names(fields, parts.stream().filter(Part::isList).toList());
        this.structures = names(fields, parts.stream().filter(Part::isStructure).toList());
        this.guarded = guarded;
    }

    /** Returns the header that is written. */
    List<String> columns() {
        return columns;
    }

    /** Returns the object that a record is; an empty cell is null, but an empty response is one. */
    Node object(Place place, List<String> header, List<String> cells) {
        ObjectNode object = LineJson.newObject();
        for (int i = 0; i < cells.size(); i++) {
            String name = header.get(i);
            String cell = guarded ? FormulaGuard.unguarded(cells.get(i)) : cells.get(i);
            object.set(name, value(place, name, cell));
        }
        return new Node(place, "", object);
    }

    /** Returns the cells that the object is, in the order of the columns. */
    List<String> cells(JsonNode object) throws JsonProcessingException {
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
            cells.add(FormulaGuard.guarded(cell(column, object.path(column))));
        }
        return cells;
    }

    private JsonNode value(Place place, String name, String cell) {
        if (cell.isEmpty()) {
            return responses.contains(name) ? TextNode.valueOf("") : NullNode.getInstance();
        }
        if (lists.contains(name)) {
            return listOrText(cell);
        }
        if (structures.contains(name)) {
            try {
                return LineJson.parse(cell);
            } catch (JsonProcessingException e) {
                throw new BadItemException(place, name, "is not JSON: " + e.getOriginalMessage(), e);
            }
        }
        return TextNode.valueOf(cell);
    }

    /** A passage may well begin like a list, such as {@code [1] Smith says}. */
    private static JsonNode listOrText(String cell) {
        if (cell.startsWith("[")) {
            try {
                JsonNode list = LineJson.parse(cell);
                if (isTexts(list)) {
                    return list;
                }
            } catch (JsonProcessingException e) {
                return TextNode.valueOf(cell);
            }
        }
        return TextNode.valueOf(cell);
    }

    private static boolean isTexts(JsonNode list) {
        for (JsonNode element : list) {
            if (!element.isTextual()) {
                return false;
            }
        }
        return list.isArray();
    }

    private String cell(String column, JsonNode value) throws JsonProcessingException {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        if (lists.contains(column) && value.size() == 1) {
            String only = value.get(0).asText();
            if (!only.isEmpty() && !only.startsWith("[")) {
                return only;
            }
        }
        return LineJson.written(value);
    }

    private static Set<String> names(Fields fields, List<Part> parts) {
        return parts.stream().flatMap(part -> fields.names(part).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
