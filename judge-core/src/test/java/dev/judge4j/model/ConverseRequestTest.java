package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConverseRequestTest {

    @Test
    void hasTheSystemPartApartAndTheMessagesInOrder() {
        ChatRequest request = ChatRequest.builder()
                .messages(
                        SystemMessage.from("You are a judge."),
                        UserMessage.from(TextContent.from("a"), TextContent.from("b")),
                        AiMessage.from("four"),
                        UserMessage.from("a number, please"))
                .maxOutputTokens(256)
                .temperature(0.0)
                .topP(0.9)
                .stopSequences(List.of("END"))
                .build();

        assertThat(ConverseRequest.bodyOf(request)).isEqualTo(Json.parseObject("""
                {"messages":[
                   {"role":"user","content":[{"text":"a"},{"text":"b"}]},
                   {"role":"assistant","content":[{"text":"four"}]},
                   {"role":"user","content":[{"text":"a number, please"}]}],
                 "system":[{"text":"You are a judge."}],
                 "inferenceConfig":{"maxTokens":256,"temperature":0.0,"topP":0.9,"stopSequences":["END"]}}"""));
    }

    @Test
    void leavesOutWhatIsNotSet() {
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("hi")).build();

        assertThat(Json.lineOf(ConverseRequest.bodyOf(request)))
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hi\"}]}]}");
    }

    @Test
    void putsWhatConverseHasNoFieldForAmongTheFieldsOfTheModel() {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .topK(1)
                .frequencyPenalty(0.5)
                .presencePenalty(0.25)
                .build();

        assertThat(ConverseRequest.bodyOf(request).get("additionalModelRequestFields"))
                .isEqualTo(Json.parseObject("{\"top_k\":1,\"frequency_penalty\":0.5,\"presence_penalty\":0.25}"));
    }

    @Test
    void holdsTheSchemaAsTextWithItsPropertiesInOrder() {
        JsonObjectSchema root = JsonObjectSchema.builder()
                .description("a verdict")
                .addStringProperty("rationale", "why")
                .addProperty(
                        "grade",
                        JsonEnumSchema.builder().enumValues("good", "bad").build())
                .required("rationale", "grade")
                .build();

        assertThat(body(root).path("outputConfig")).isEqualTo(Json.parseObject("""
                {"textFormat":{"type":"json_schema","structure":{"jsonSchema":{"schema":"{\\"type\\":\\"object\\",\
                \\"properties\\":{\\"rationale\\":{\\"type\\":\\"string\\",\\"description\\":\\"why\\"},\
                \\"grade\\":{\\"type\\":\\"string\\",\\"enum\\":[\\"good\\",\\"bad\\"]}},\
                \\"required\\":[\\"rationale\\",\\"grade\\"],\\"additionalProperties\\":false,\
                \\"description\\":\\"a verdict\\"}","name":"verdict"}}}}"""));
    }

    @Test
    void writesEveryElementOfASchema() {
        JsonSchemaElement element = JsonObjectSchema.builder()
                .addProperty(
                        "list",
                        JsonArraySchema.builder().items(new JsonIntegerSchema()).build())
                .addProperty("open", JsonArraySchema.builder().build())
                .addProperty(
                        "choice",
                        JsonAnyOfSchema.builder()
                                .anyOf(new JsonNumberSchema(), new JsonBooleanSchema(), new JsonNullSchema())
                                .build())
                .addProperty("raw", JsonRawSchema.from("{\"const\":1}"))
                .addProperty(
                        "ref", JsonReferenceSchema.builder().reference("thing").build())
                .definitions(Map.of("thing", new JsonIntegerSchema()))
                .additionalProperties(true)
                .build();

        assertThat(Json.parseObject(schemaText(element))).isEqualTo(Json.parseObject("""
                {"type":"object",
                 "properties":{
                   "list":{"type":"array","items":{"type":"integer"}},
                   "open":{"type":"array"},
                   "choice":{"anyOf":[{"type":"number"},{"type":"boolean"},{"type":"null"}]},
                   "raw":{"const":1},
                   "ref":{"$ref":"#/$defs/thing"}},
                 "required":[],
                 "additionalProperties":true,
                 "$defs":{"thing":{"type":"integer"}}}"""));
    }

    @Test
    void passesARawSchemaOnAsItIs() {
        assertThat(schemaText(JsonRawSchema.from("{ \"type\" : \"object\" }"))).isEqualTo("{ \"type\" : \"object\" }");
    }

    @Test
    void refusesSchemaElementsThatItDoesNotKnow() {
        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> schemaText(new OwnElement()))
                .withMessage("cannot write a OwnElement as JSON Schema; use langchain4j's own schema elements");
    }

    @Test
    void refusesJsonWithoutASchema() {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .responseFormat(ResponseFormat.JSON)
                .build();

        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> ConverseRequest.bodyOf(request))
                .withMessageContaining("give the response format a schema or ask in words");
    }

    private static String schemaText(JsonSchemaElement root) {
        return body(root)
                .at("/outputConfig/textFormat/structure/jsonSchema/schema")
                .textValue();
    }

    private static ObjectNode body(JsonSchemaElement root) {
        return ConverseRequest.bodyOf(ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("verdict")
                                .rootElement(root)
                                .build())
                        .build())
                .build());
    }

    /** A schema element that somebody else thought of. */
    private static final class OwnElement implements JsonSchemaElement {
        @Override
        public String description() {
            return "";
        }
    }
}
