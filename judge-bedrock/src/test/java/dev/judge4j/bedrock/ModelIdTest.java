package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelIdTest {

    @ParameterizedTest
    @CsvSource({
        "anthropic.claude-3-haiku-20240307-v1:0, anthropic.claude-3-haiku-20240307-v1:0",
        "us.anthropic.claude-sonnet-4-6, anthropic.claude-sonnet-4-6",
        "us-gov.anthropic.claude-sonnet-4-6, anthropic.claude-sonnet-4-6",
        "eu.amazon.nova-lite-v1:0, amazon.nova-lite-v1:0",
        "apac.amazon.nova-lite-v1:0, amazon.nova-lite-v1:0",
        "jp.anthropic.claude-sonnet-4-6, anthropic.claude-sonnet-4-6",
        "global.anthropic.claude-opus-4-8, anthropic.claude-opus-4-8",
        "deepseek.v3.2, deepseek.v3.2",
        "ai21.jamba-1-5-large-v1:0, ai21.jamba-1-5-large-v1:0",
        "minimax.minimax-m2.1, minimax.minimax-m2.1",
        "llama, llama",
    })
    void tellsTheFoundationModelWhateverTheGeography(String id, String foundationModel) {
        assertThat(ModelId.of(id).foundationModel()).isEqualTo(foundationModel);
        assertThat(ModelId.of(id).region()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-pro-v1:0, amazon.nova-pro-v1:0",
        "arn:aws:bedrock:us-west-2:111122223333:inference-profile/us.amazon.nova-pro-v1:0, amazon.nova-pro-v1:0",
        "arn:aws:bedrock:us-west-2:111122223333:application-inference-profile/a1b2c3d4e5f6, ''",
        "arn:aws:bedrock:us-west-2:111122223333:provisioned-model/a1b2c3d4e5f6, ''",
        "arn:aws:bedrock:us-west-2:111122223333:default-prompt-router/anthropic.claude:1, ''",
    })
    void tellsRegionAndIfPossibleModelOfAnArn(String arn, String foundationModel) {
        assertThat(ModelId.of(arn).foundationModel()).isEqualTo(foundationModel);
        assertThat(ModelId.of(arn).region()).hasValue("us-west-2");
    }

    @ParameterizedTest
    @CsvSource("arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/amazon.nova-pro-v1:0, us-gov-west-1")
    void readsArnsOfOtherPartitions(String arn, String region) {
        assertThat(ModelId.of(arn).region()).hasValue(region);
    }
}
