using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.Query;

/// <summary>The rules of IAM for texts, where a line feed at the end must not slip through.</summary>
public sealed class TextRuleTests
{
    private readonly IamHarness _iam = new();

    [Theory]
    [InlineData("CreateUser", "UserName", "bob\n")]
    [InlineData("CreateUser", "Path", "/p/\n")]
    [InlineData("CreateUser", "PermissionsBoundary", "arn:aws:iam::123456789012:policy/p\n")]
    [InlineData("CreateUser", "Tags.member.1.Key", "team\n")]
    [InlineData("CreateUser", "Tags.member.1.Value", "blue\n")]
    [InlineData("CreateGroup", "GroupName", "dev\n")]
    [InlineData("ListUsers", "PathPrefix", "/p\n")]
    [InlineData("GetPolicyVersion", "VersionId", "v1\n")]
    [InlineData("GetPolicyVersion", "PolicyArn", "arn:aws:iam::123456789012:policy/p\n")]
    [InlineData("UntagUser", "TagKeys.member.1", "team\n")]
    [InlineData("CreateAccountAlias", "AccountAlias", "alias\n")]
    public async Task AnyAction_TextWithALineFeedAtItsEnd_IsRefused(string action, string name, string value)
    {
        await _iam.UserAsync("alice");
        await _iam.PolicyAsync("p");
        var parameters = new Dictionary<string, string>
        {
            ["UserName"] = action == "CreateUser" ? "bob" : "alice",
            ["GroupName"] = "dev",
            ["Tags.member.1.Key"] = "team",
            ["PolicyArn"] = IamHarness.Arn("policy/p"),
            ["VersionId"] = "v1",
            ["TagKeys.member.1"] = "team",
            [name] = value,
        };

        var answer = await _iam.CallAsync(action, [.. parameters.Select(pair => (pair.Key, pair.Value))]);

        answer.AssertError(400, value.StartsWith("arn:", StringComparison.Ordinal) ? "InvalidInput" : "ValidationError");
    }

    [Theory]
    [InlineData("Größe")]
    [InlineData("Gr%C3%B6%C3%9Fe")]
    [InlineData("Gr%C3%B6ße")]
    public async Task AnyAction_BytesOfUtf8WithAndWithoutEscapes_AreTheSameText(string sent)
    {
        var form = $"Action=CreatePolicy&PolicyName=p&PolicyDocument={Uri.EscapeDataString(IamSamples.Allow)}&Description={sent}";

        var answer = new IamAnswer("CreatePolicy", await _iam.Api.SendAsync("POST", "/", form, ("Authorization", "signed")));

        Assert.Equal("Größe", answer["Policy/Description"]);
    }
}
