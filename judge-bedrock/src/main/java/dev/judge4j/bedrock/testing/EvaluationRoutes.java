package dev.judge4j.bedrock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Evaluation jobs: create, get, list, stop. What the service would refuse is refused. */
final class EvaluationRoutes implements Routes {

    private static final String ALL = "/evaluation-jobs";
    private static final String ONE = "/evaluation-jobs/";
    private static final String STOP = "/evaluation-job/"; // this one is singular

    private static final Pattern NAME = Pattern.compile("[a-z0-9](-*[a-z0-9]){0,62}");
    private static final Pattern METRIC = Pattern.compile("[0-9a-zA-Z_.-]{1,63}");
    private static final int PAGE = 5;

    private final SimulatedEvaluations jobs;
    private final EvaluationWork work;

    EvaluationRoutes(SimulatedEvaluations jobs, EvaluationWork work) {
        this.jobs = jobs;
        this.work = work;
    }

    @Override
    public boolean handle(Exchange exchange) throws IOException {
        Optional<String> stopped = exchange.between("POST", STOP, "/stop");
        Optional<String> asked = exchange.between("GET", ONE, "");
        if (exchange.is("POST", ALL)) {
            create(exchange);
        } else if (exchange.is("GET", ALL)) {
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
            return;
        }
        Optional<EvaluationRun> job = jobs.create(request);
        if (job.isEmpty()) {
            exchange.error(
                    400,
                    "ConflictException",
                    "There is a job named " + request.path("jobName").asText() + " already.");
            return;
        }
        exchange.answer(202, Json.object().put("jobArn", job.get().arn()));
    }

    private static Optional<String> faultOf(JsonNode request) {
        String name = request.path("jobName").asText();
        if (!NAME.matcher(name).matches()) {
            return Optional.of("jobName can't be " + name);
        }
        for (String member : List.of("/roleArn", "/outputDataConfig/s3Uri")) {
            if (!request.at(member).isTextual()) {
                return Optional.of(member + " is missing");
            }
        }
        JsonNode human = request.at("/evaluationConfig/human");
        JsonNode config = human.isMissingNode() ? request.at("/evaluationConfig/automated") : human;
        JsonNode datasets = config.path("datasetMetricConfigs");
        if (datasets.isEmpty() || datasets.size() > PAGE) {
            return Optional.of("datasetMetricConfigs has " + datasets.size() + " elements");
        }
        int sources = request.at("/inferenceConfig/models").size()
                + request.at("/inferenceConfig/ragConfigs").size();
        if (sources < 1 || sources > (human.isMissingNode() ? 1 : 2)) {
            return Optional.of("inferenceConfig has " + sources + " elements");
        }
        return customFault(config, datasets);
    }

    private static Optional<String> customFault(JsonNode config, JsonNode datasets) {
        Set<String> named = new HashSet<>();
        datasets.forEach(dataset -> dataset.path("metricNames").forEach(metric -> named.add(metric.asText())));
        for (JsonNode source : config.at("/customMetricConfig/customMetrics")) {
            JsonNode metric = source.path("customMetricDefinition");
            String name = metric.path("name").asText();
            if (!METRIC.matcher(name).matches() || !named.contains(name)) {
                return Optional.of("the custom metric '" + name + "' is not in metricNames, or can't be called so");
            }
            int length = metric.path("instructions").asText().length();
            if (length < 1 || length > 5_000 || metric.path("ratingScale").size() > 10) {
                return Optional.of("the custom metric '" + name + "' is too long");
            }
        }
        boolean judged = !config.path("customMetricConfig").isMissingNode()
                && config.at("/customMetricConfig/evaluatorModelConfig/bedrockEvaluatorModels")
                                .size()
                        != 1;
        return judged ? Optional.of("customMetricConfig has no evaluator model") : Optional.empty();
    }

    private void get(Exchange exchange, String identifier) throws IOException {
        Optional<EvaluationRun> job = jobs.job(identifier);
        if (job.isEmpty()) {
            notFound(exchange, identifier);
            return;
        }
        job.get().poll(jobs, work);
        exchange.answer(200, job.get().toJson());
    }

    private void stop(Exchange exchange, String identifier) throws IOException {
        Optional<EvaluationRun> job = jobs.job(identifier);
        if (job.isEmpty()) {
            notFound(exchange, identifier);
        } else if (job.get().stop()) {
            exchange.answer(200, Json.object());
        } else {
            exchange.error(
                    400,
                    "ConflictException",
                    "The job " + identifier + " has the status " + job.get().status() + ".");
        }
    }

    private void list(Exchange exchange) throws IOException {
        int from = Integer.parseInt(exchange.query().getOrDefault("nextToken", "0"));
        int most = Integer.parseInt(exchange.query().getOrDefault("maxResults", "" + PAGE));
        if (most > PAGE) {
            exchange.error(400, "ValidationException", "maxResults is above " + PAGE + ": " + most);
            return;
        }
        List<EvaluationRun> all = new ArrayList<>(
                jobs.all().stream().filter(job -> isAskedFor(job, exchange)).toList());
        if (exchange.query().getOrDefault("sortOrder", "").equals("Descending")) {
            Collections.reverse(all);
        }
        int to = Math.min(all.size(), from + most);
        ObjectNode page = Json.object();
        ArrayNode summaries = page.putArray("jobSummaries");
        all.subList(from, to).forEach(job -> summaries.add(job.toSummary()));
        if (to < all.size()) {
            page.put("nextToken", Integer.toString(to));
        }
        exchange.answer(200, page);
    }

    private static boolean isAskedFor(EvaluationRun job, Exchange exchange) {
        String status = exchange.query().getOrDefault("statusEquals", job.status());
        String application = exchange.query().getOrDefault("applicationTypeEquals", job.application());
        Instant after = Instant.parse(exchange.query().getOrDefault("creationTimeAfter", "1970-01-01T00:00:00Z"));
        Instant before = Instant.parse(exchange.query().getOrDefault("creationTimeBefore", "9999-01-01T00:00:00Z"));
        return job.name().contains(exchange.query().getOrDefault("nameContains", ""))
                && job.status().equals(status)
                && job.application().equals(application)
                && job.created().isAfter(after)
                && job.created().isBefore(before);
    }

    private static void notFound(Exchange exchange, String identifier) throws IOException {
        exchange.error(404, "ResourceNotFoundException", "There is no job " + identifier + ".");
    }
}
