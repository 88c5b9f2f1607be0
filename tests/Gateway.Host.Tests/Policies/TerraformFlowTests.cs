namespace Gateway.Host.Tests.Policies;

/// <summary>The calls of Terraform's AWS provider for IAM and bucket resources, in its order.</summary>
public sealed class TerraformFlowTests : ScriptTest
{
    private static readonly string[] s_flows = ["user", "access_key", "policy", "role", "group", "openid_provider", "account", "bucket"];

    [Fact]
    public async Task Resources_CreatedReadUpdatedAndDestroyed_AnswerAsTheProviderExpects()
    {
        var output = await RunAsync("terraform_flows.py");

        Assert.Equal(s_flows, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
