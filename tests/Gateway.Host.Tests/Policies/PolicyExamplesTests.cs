using System.Text.Json;

namespace Gateway.Host.Tests.Policies;

/// <summary>The worked examples of docs/policies.md hold on a running gateway, each of their policies and each of their decisions.</summary>
public sealed class PolicyExamplesTests : ScriptTest
{
    [Fact]
    public async Task Examples_AttachedToARunningGateway_DecideAsThePageSays()
    {
        var output = await RunAsync("policy_examples.py", PathOf("policies.md"));

        // The page would prove nothing if its examples were not found in it.
        var ran = JsonDocument.Parse(output).RootElement;
        Assert.True(ran.GetProperty("examples").GetInt32() >= 7, output);
        Assert.True(ran.GetProperty("decisions").GetInt32() >= 40, output);
    }
}
