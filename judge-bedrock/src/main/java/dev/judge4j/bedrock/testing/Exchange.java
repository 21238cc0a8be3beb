package dev.judge4j.bedrock.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request and the means to answer it. Each exchange is of one thread. */
final class Exchange {

    private final HttpExchange http;
    private final boolean xml;
    private final Map<String, String> query;
    private @Nullable String text;
    private boolean muted;

    /**
     * Wraps a request.
     *
     * @param xml whether errors are answered in S3's form, else in JSON
     */
    Exchange(HttpExchange http, boolean xml) {
        this.http = http;
        this.xml = xml;
        this.query = parameters(http.getRequestURI().getRawQuery());
    }

    String method() {
        return http.getRequestMethod();
    }

    /** Returns the decoded path; an ARN in it has its slashes. */
    String path() {
        return http.getRequestURI().getPath();
    }

    Map<String, String> query() {
        return query;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    Map<String, String> headers() {
        Map<String, String> all = new TreeMap<>();
        http.getRequestHeaders().forEach((name, values) -> all.put(name.toLowerCase(Locale.ROOT), first(values)));
        return all;
    }

    boolean is(String method, String path) {
        return method().equals(method) && path().equals(path);
    }

    /** Returns what is between the two ends of the path; empty if the path or the method is another. */
    Optional<String> between(String method, String prefix, String suffix) {
        String path = path();
        return method().equals(method)
                        && path.startsWith(prefix)
                        && path.endsWith(suffix)
                        && path.length() > prefix.length() + suffix.length()
                ? Optional.of(path.substring(prefix.length(), path.length() - suffix.length()))
                : Optional.empty();
    }

    /** Returns the body as it comes, for those that are not kept. */
    InputStream stream() {
        return http.getRequestBody();
    }

    /** Returns the whole body as text. */
    String text() throws IOException {
        if (text == null) {
            text = new String(http.getRequestBody().readAllBytes(), UTF_8);
        }
        return text;
    }

    /** Returns the body as JSON; an empty object if it is empty or something else. */
    JsonNode json() throws IOException {
        try {
            JsonNode body = Json.MAPPER.readTree(text());
            return body.isObject() ? body : Json.object();
        } catch (JsonProcessingException e) {
            return Json.object();
        }
    }

    void answer(int status, JsonNode body) throws IOException {
        send(status, Map.of("Content-Type", "application/json"), Json.MAPPER.writeValueAsBytes(body));
    }

    /** Answers with an error in the form of the service. */
    void error(int status, String type, String message) throws IOException {
        error(status, type, message, Map.of());
    }

    void error(int status, String type, String message, Map<String, String> more) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(more);
        if (xml) {
            headers.put("Content-Type", "application/xml");
            String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + Xml.escaped(type)
                    + "</Code><Message>" + Xml.escaped(message) + "</Message></Error>";
            send(status, headers, body.getBytes(UTF_8));
        } else {
            headers.put("Content-Type", "application/json");
            headers.put("x-amzn-ErrorType", type);
            send(status, headers, Json.MAPPER.writeValueAsBytes(Json.object().put("message", message)));
        }
    }

    void send(int status, Map<String, String> headers, byte[] body) throws IOException {
        try (OutputStream out = begin(status, headers, body.length)) {
            if (!method().equals("HEAD")) {
                out.write(body);
            }
        }
    }

    /** Swallows whatever is answered from here on. */
    void mute() {
        muted = true;
    }

    /** Sends status and headers; the caller writes the body and closes the stream. */
    OutputStream begin(int status, Map<String, String> headers, long length) throws IOException {
        if (muted) {
            return OutputStream.nullOutputStream();
        }
        headers.forEach(http.getResponseHeaders()::set);
        boolean bodiless = length == 0 || method().equals("HEAD");
        if (method().equals("HEAD")) {
            http.getResponseHeaders().set("Content-Length", Long.toString(length));
        }
        http.sendResponseHeaders(status, bodiless ? -1 : length);
        return http.getResponseBody();
    }

    private static Map<String, String> parameters(@Nullable String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.putIfAbsent(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
            }
        }
        return parameters;
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : String.valueOf(values.get(0));
    }
}
