package dev.judge4j.bedrock.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.bedrock.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** S3 in path style: put, get with range, head, delete and list of objects; what else S3 can do answers NotImplemented. */
final class S3Routes implements Routes {

    private static final int PAGE = 1000;

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final SimulatedObjects objects;

    S3Routes(SimulatedObjects objects) {
        this.objects = objects;
    }

    @Override
    public boolean handle(Exchange exchange) throws IOException {
        String path = exchange.path().substring(1);
        int slash = path.indexOf('/');
        if (slash < 0 || slash == path.length() - 1) {
            bucket(exchange, slash < 0 ? path : path.substring(0, slash));
        } else {
            object(exchange, SimulatedObjects.at(path));
        }
        return true;
    }

    private void bucket(Exchange exchange, String bucket) throws IOException {
        if (exchange.method().equals("GET") && "2".equals(exchange.query().get("list-type"))) {
            list(exchange, bucket);
        } else if (exchange.method().equals("PUT") || exchange.method().equals("HEAD")) {
            exchange.send(200, Map.of(), new byte[0]); // any bucket is there
        } else {
            exchange.error(501, "NotImplemented", "The simulator's S3 has no " + exchange.method() + " of a bucket.");
        }
    }

    private void object(Exchange exchange, S3Address address) throws IOException {
        switch (exchange.method()) {
            case "PUT" -> {
                objects.put(address, content(exchange));
                exchange.send(200, Map.of("ETag", etag(address)), new byte[0]);
            }
            case "GET", "HEAD" -> get(exchange, address);
            case "DELETE" -> {
                objects.remove(address.bucket() + "/" + address.key());
                exchange.send(204, Map.of(), new byte[0]);
            }
            default ->
                exchange.error(
                        501, "NotImplemented", "The simulator's S3 has no " + exchange.method() + " of an object.");
        }
    }

    private static InputStream content(Exchange exchange) {
        boolean chunked = exchange.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-")
                || exchange.header("Content-Encoding").orElse("").contains("aws-chunked");
        return chunked ? new AwsChunked(exchange.stream()) : exchange.stream();
    }

    private void get(Exchange exchange, S3Address address) throws IOException {
        OptionalLong size = objects.size(address);
        if (size.isEmpty()) {
            exchange.error(404, "NoSuchKey", "The specified key does not exist.");
            return;
        }
        long length = size.getAsLong();
        Matcher range = RANGE.matcher(exchange.header("Range").orElse(""));
        boolean part = range.matches();
        long from = part ? Long.parseLong(range.group(1)) : 0;
        long end = part && !range.group(2).isEmpty() ? Math.min(length, Long.parseLong(range.group(2)) + 1) : length;
        if (part && from >= end) {
            exchange.error(416, "InvalidRange", "The requested range is not satisfiable");
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", etag(address));
        headers.put("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
        headers.put("Content-Type", "application/octet-stream");
        if (part) {
            headers.put("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + length);
        }
        try (InputStream in = objects.open(address);
                OutputStream out = exchange.begin(part ? 206 : 200, headers, end - from)) {
            if (exchange.method().equals("GET") && end > from) {
                in.skipNBytes(from);
                copy(in, out, end - from);
            }
        }
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    private void list(Exchange exchange, String bucket) throws IOException {
        Map<String, String> query = exchange.query();
        String prefix = query.getOrDefault("prefix", "");
        String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        int most = Math.min(PAGE, Integer.parseInt(query.getOrDefault("max-keys", Integer.toString(PAGE))));
        boolean encoded = "url".equals(query.get("encoding-type"));
        List<StoredObject> rest = objects.list(new S3Address(bucket, prefix)).stream()
                .filter(object -> object.address().key().compareTo(after) > 0)
                .toList();
        List<StoredObject> page = rest.subList(0, Math.min(most, rest.size()));
        boolean more = page.size() < rest.size();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        element(xml, "Name", bucket);
        element(xml, "Prefix", encoded(prefix, encoded));
        element(xml, "KeyCount", Integer.toString(page.size()));
        element(xml, "MaxKeys", Integer.toString(most));
        element(xml, "IsTruncated", Boolean.toString(more));
        if (encoded) {
            element(xml, "EncodingType", "url");
        }
        if (more && !page.isEmpty()) {
            element(
                    xml,
                    "NextContinuationToken",
                    page.get(page.size() - 1).address().key());
        }
        for (StoredObject object : page) {
            xml.append("<Contents>");
            element(xml, "Key", encoded(object.address().key(), encoded));
            element(xml, "LastModified", "2026-01-01T00:00:00.000Z");
            element(xml, "ETag", etag(object.address()));
            element(xml, "Size", Long.toString(object.size()));
            element(xml, "StorageClass", "STANDARD");
            xml.append("</Contents>");
        }
        xml.append("</ListBucketResult>");
        exchange.send(
                200, Map.of("Content-Type", "application/xml"), xml.toString().getBytes(UTF_8));
    }

    private static String encoded(String key, boolean url) {
        return url ? URLEncoder.encode(key, UTF_8) : key;
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<').append(name).append('>').append(Xml.escaped(text));
        xml.append("</").append(name).append('>');
    }

    /** Stands for the content no better than the key does; nothing here compares contents. */
    private static String etag(S3Address address) {
        return "\"" + Integer.toHexString(address.hashCode()) + "\"";
    }
}
