package dev.judge4j.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.verdict.ServiceTier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the JSON file of {@link Prices} and refuses whatever is not as it should be. */
final class PriceFile {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Set<String> LIST_FIELDS = Set.of("version", "currency", "models");

    private static final List<String> AMOUNTS =
            List.of("inputPerMillion", "outputPerMillion", "cacheReadPerMillion", "cacheWritePerMillion");

    private static final Set<String> MODEL_FIELDS = modelFields();

    private final String name;

    private PriceFile(String name) {
        this.name = name;
    }

    static Prices read(byte[] bytes, String name) {
        try {
            return new PriceFile(name).prices(MAPPER.readTree(bytes));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    name + " is not a price list: line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + name, e);
        }
    }

    private Prices prices(JsonNode root) {
        ObjectNode list = object(root, "the list", LIST_FIELDS);
        String version = text(list, "version", "the list");
        String currency = text(list, "currency", "the list");
        if (!currency.equals("USD")) {
            throw flaw("the list", "currency", "is " + currency + "; only USD is known");
        }
        JsonNode models = list.path("models");
        if (!models.isArray()) {
            throw flaw("the list", "models", models.isMissingNode() ? "is missing" : "is not an array");
        }
        Map<String, Price> byModel = new LinkedHashMap<>();
        for (int i = 0; i < models.size(); i++) {
            String place = "models[" + i + "]";
            ObjectNode entry = object(models.get(i), place, MODEL_FIELDS);
            String model = text(entry, "model", place);
            if (byModel.put(model, price(entry, place + " (" + model + ")")) != null) {
                throw flaw(place, "model", "names " + model + " a second time");
            }
        }
        return new Prices(version, byModel);
    }

    private Price price(ObjectNode entry, String place) {
        Price price = price(entry, "", place);
        for (ServiceTier tier : ServiceTier.values()) {
            String prefix = tier.name().toLowerCase(Locale.ROOT);
            if (AMOUNTS.stream().anyMatch(amount -> entry.has(fieldOf(prefix, amount)))) {
                price = price.with(tier, price(entry, prefix, place));
            }
        }
        return price;
    }

    private Price price(ObjectNode entry, String prefix, String place) {
        BigDecimal input = required(entry, fieldOf(prefix, "inputPerMillion"), place);
        BigDecimal output = required(entry, fieldOf(prefix, "outputPerMillion"), place);
        Optional<BigDecimal> cacheRead = amount(entry, fieldOf(prefix, "cacheReadPerMillion"), place);
        Optional<BigDecimal> cacheWrite = amount(entry, fieldOf(prefix, "cacheWritePerMillion"), place);
        String source = text(entry, "source", place);
        LocalDate date = date(entry, place);
        try {
            return new Price(input, output, cacheRead, cacheWrite, source, date);
        } catch (IllegalArgumentException e) {
            String tier = prefix.isEmpty() ? "" : "of " + prefix + ", ";
            throw new IllegalArgumentException(
                    name + " is not a price list: " + place + ": " + tier + e.getMessage(), e);
        }
    }

    private BigDecimal required(ObjectNode entry, String field, String place) {
        return amount(entry, field, place).orElseThrow(() -> flaw(place, field, "is missing"));
    }

    /** Returns for example {@code flexInputPerMillion}; the amount itself without a prefix. */
    private static String fieldOf(String prefix, String amount) {
        return prefix.isEmpty()
                ? amount
                : prefix + amount.substring(0, 1).toUpperCase(Locale.ROOT) + amount.substring(1);
    }

    private static Set<String> modelFields() {
        Set<String> fields = new TreeSet<>(AMOUNTS);
        fields.addAll(List.of("model", "source", "date"));
        for (ServiceTier tier : ServiceTier.values()) {
            AMOUNTS.forEach(amount -> fields.add(fieldOf(tier.name().toLowerCase(Locale.ROOT), amount)));
        }
        return fields;
    }

    private ObjectNode object(JsonNode node, String place, Set<String> fields) {
        if (!(node instanceof ObjectNode object)) {
            throw new IllegalArgumentException(name + " is not a price list: " + place + " is not an object");
        }
        object.fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                throw flaw(place, field, "is unknown; the fields are " + String.join(", ", new TreeSet<>(fields)));
            }
        });
        return object;
    }

    private String text(ObjectNode object, String field, String place) {
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            throw flaw(place, field, "is missing");
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw flaw(place, field, "is not a text, or blank");
        }
        return value.textValue();
    }

    private Optional<BigDecimal> amount(ObjectNode object, String field, String place) {
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw flaw(place, field, "is not a number");
        }
        return Optional.of(value.decimalValue());
    }

    private LocalDate date(ObjectNode object, String place) {
        String text = text(object, "date", place);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    name + " is not a price list: " + place + ": date is not a day such as 2026-11-24: " + text, e);
        }
    }

    private IllegalArgumentException flaw(String place, String field, String what) {
        return new IllegalArgumentException(name + " is not a price list: " + place + ": " + field + " " + what);
    }
}
