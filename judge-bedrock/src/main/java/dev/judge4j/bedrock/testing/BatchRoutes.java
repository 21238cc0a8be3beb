package dev.judge4j.bedrock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Model invocation jobs: create, get, list, stop. */
final class BatchRoutes implements Routes {

    private static final String ONE = "/model-invocation-job/";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]{1,63}(-*[a-zA-Z0-9+\\-.]){0,63}");

    private static final int LONGEST_NAME = 63;

    private static final int PAGE = 1000;

    private final SimulatedBatches jobs;
    private final BatchWork work;

    BatchRoutes(SimulatedBatches jobs, BatchWork work) {
        this.jobs = jobs;
        this.work = work;
    }

    @Override
    public boolean handle(Exchange exchange) throws IOException {
        Optional<String> stopped = exchange.between("POST", ONE, "/stop");
        Optional<String> asked = exchange.between("GET", ONE, "");
        if (exchange.is("POST", "/model-invocation-job")) {
            create(exchange);
        } else if (exchange.is("GET", "/model-invocation-jobs")) {
            list(exchange);
        } else if (stopped.isPresent()) {
            stop(exchange, stopped.get());
        } else if (asked.isPresent()) {
            get(exchange, asked.get());
        } else {
            return false;
        }
        return true;
    }

    private void create(Exchange exchange) throws IOException {
        JsonNode request = exchange.json();
        Optional<String> fault = faultOf(request);
        if (fault.isPresent()) {
            exchange.error(400, "ValidationException", fault.get());
        } else {
            exchange.answer(
                    200, Json.object().put("jobArn", jobs.create(request).arn()));
        }
    }

    private static Optional<String> faultOf(JsonNode request) {
        String name = request.path("jobName").asText();
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            return Optional.of("jobName can't be " + name);
        }
        for (String member : List.of(
                "/modelId",
                "/roleArn",
                "/inputDataConfig/s3InputDataConfig/s3Uri",
                "/outputDataConfig/s3OutputDataConfig/s3Uri")) {
            if (!request.at(member).isTextual()) {
                return Optional.of(member + " is missing");
            }
        }
        int hours = request.path("timeoutDurationInHours").asInt(24);
        return hours < 24 || hours > 168
                ? Optional.of("timeoutDurationInHours is not from 24 to 168: " + hours)
                : Optional.empty();
    }

    private void get(Exchange exchange, String identifier) throws IOException {
        Optional<BatchRun> job = jobs.job(identifier);
        if (job.isEmpty()) {
            notFound(exchange, identifier);
            return;
        }
        job.get().poll(jobs, work);
        exchange.answer(200, job.get().toJson());
    }

    private void stop(Exchange exchange, String identifier) throws IOException {
        Optional<BatchRun> job = jobs.job(identifier);
        if (job.isEmpty()) {
            notFound(exchange, identifier);
        } else if (job.get().stop()) {
            exchange.answer(200, Json.object());
        } else {
            exchange.error(
                    409,
                    "ConflictException",
                    "The job " + identifier + " has the status " + job.get().status() + ".");
        }
    }

    private void list(Exchange exchange) throws IOException {
        String name = exchange.query().getOrDefault("nameContains", "");
        String status = exchange.query().getOrDefault("statusEquals", "");
        int from = Integer.parseInt(exchange.query().getOrDefault("nextToken", "0"));
        int most = Integer.parseInt(exchange.query().getOrDefault("maxResults", Integer.toString(PAGE)));
        List<BatchRun> all = jobs.all().stream()
                .filter(job -> job.name().contains(name))
                .filter(job -> status.isEmpty() || job.status().equals(status))
                .toList();
        int to = Math.min(all.size(), from + most);
        ObjectNode page = Json.object();
        ArrayNode summaries = page.putArray("invocationJobSummaries");
        all.subList(from, to).forEach(job -> summaries.add(job.toJson()));
        if (to < all.size()) {
            page.put("nextToken", Integer.toString(to));
        }
        exchange.answer(200, page);
    }

    private static void notFound(Exchange exchange, String identifier) throws IOException {
        exchange.error(404, "ResourceNotFoundException", "There is no job " + identifier + ".");
    }
}
