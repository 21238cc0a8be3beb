package dev.judge4j.bedrock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One batch job of the simulator. Safe for use by multiple threads. */
final class BatchRun {

    private static final List<String> ON_THE_WAY = List.of("Submitted", "Validating", "Scheduled", "InProgress");

    private static final Set<String> ENDS = Set.of("Completed", "PartiallyCompleted", "Failed", "Stopped", "Expired");

    private final String arn;
    private final JsonNode request;
    private String status = "Submitted";
    private String message = "";
    private int polls;
    private boolean atWork;
    private @Nullable BatchCounts counts;

    BatchRun(String arn, JsonNode request) {
        this.arn = arn;
        this.request = request;
    }

    String arn() {
        return arn;
    }

    String name() {
        return request.path("jobName").asText();
    }

    synchronized String status() {
        return status;
    }

    synchronized SimulatedJob view() {
        return new SimulatedJob(arn, name(), status, request);
    }

    /** Goes one step on. */
    synchronized void poll(SimulatedBatches settings, BatchWork work) {
        if (ENDS.contains(status)) {
            return;
        }
        if (status.equals("Stopping")) {
            end("Stopped", "", atWork, settings, work);
        } else if (polls < settings.polls()) {
            status = ON_THE_WAY.get(Math.min(polls, ON_THE_WAY.size() - 1));
            atWork = status.equals("InProgress");
            polls++;
        } else {
            end(settings.end(), settings.message(), true, settings, work);
        }
    }

    /** Returns whether the job could be stopped. */
    synchronized boolean stop() {
        if (ENDS.contains(status)) {
            return false;
        }
        status = "Stopping";
        return true;
    }

    private void end(String how, String says, boolean worked, SimulatedBatches settings, BatchWork work) {
        long records = work.count(request);
        if (records < settings.leastRecords()) {
            status = "Failed";
            message = "Batch job " + arn + " contains less records (" + records + ") than the required minimum of: "
                    + settings.leastRecords();
            return;
        }
        if (worked && !how.equals("Failed")) {
            counts = work.run(arn.substring(arn.lastIndexOf('/') + 1), request, records);
        }
        status = how;
        message = says;
    }

    /** Returns the job as the control plane tells of it. */
    synchronized JsonNode toJson() {
        ObjectNode job = request.deepCopy();
        job.remove(List.of("tags"));
        job.put("jobArn", arn).put("status", status).put("submitTime", "2026-11-24T00:00:00Z");
        if (!message.isEmpty()) {
            job.put("message", message);
        }
        if (ENDS.contains(status)) {
            job.put("endTime", "2026-11-24T01:00:00Z");
        }
        if (counts != null) {
            job.put("totalRecordCount", counts.total())
                    .put("processedRecordCount", counts.processed())
                    .put("successRecordCount", counts.succeeded())
                    .put("errorRecordCount", counts.processed() - counts.succeeded());
        }
        return job;
    }
}
