using System.Text.RegularExpressions;
using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;

namespace Gateway.Api.Tests.Sts;

public sealed partial class StsTests
{
    private readonly IamHarness _iam = new();

    [Fact]
    public async Task GetCallerIdentity_Root_AnswersTheAccount()
    {
        var answer = await _iam.CallStsAsync("GetCallerIdentity");

        Assert.Equal(
            [("Arn", IamHarness.Arn("root")), ("UserId", "123456789012"), ("Account", "123456789012")],
            answer.Result.Elements().Select(element => (element.Name.LocalName, element.Value)));
    }

    [Fact]
    public async Task GetCallerIdentity_UserWithoutAnyPermission_AnswersTheUser()
    {
        var user = await _iam.UserAsync("alice", "/p/");
        await _iam.ActWithKeyOfAsync("alice");

        var answer = await _iam.CallStsAsync("GetCallerIdentity");

        Assert.Equal((user.Arn, user.Id), (answer["Arn"], answer["UserId"]));
        Assert.Empty(_iam.Asked);
    }

    [Fact]
    public async Task GetCallerIdentity_Anonymous_IsRefused()
    {
        _iam.Api.Verifier.Principal = Principal.Anonymous;

        (await _iam.CallStsAsync("GetCallerIdentity")).AssertError(403, "MissingAuthenticationToken");
    }

    [Fact]
    public async Task GetAccessKeyInfo_Key_AnswersItsAccount()
    {
        await _iam.Api.Memory.AddAsync(IamHarness.Account, ApiHarness.Time);
        await _iam.UserAsync("alice");
        var id = (await _iam.CallAsync("CreateAccessKey", ("UserName", "alice")))["AccessKey/AccessKeyId"]!;

        Assert.Equal("123456789012", (await _iam.CallStsAsync("GetAccessKeyInfo", ("AccessKeyId", id)))["Account"]);
        Assert.Equal([("sts:GetAccessKeyInfo", "*")], _iam.Asked);
        (await _iam.CallStsAsync("GetAccessKeyInfo", ("AccessKeyId", "AKIAAAAAAAAAAAAAAAAA"))).AssertError(400, "ValidationError");
    }

    [Fact]
    public async Task DecodeAuthorizationMessage_MessageOfADenial_ShowsTheDecision()
    {
        var encoded = await DenialAsync();
        _iam.Api.Verifier.Principal = Principal.RootOf(IamHarness.Account);

        var answer = await _iam.CallStsAsync("DecodeAuthorizationMessage", ("EncodedMessage", encoded));

        Assert.Equal([("sts:DecodeAuthorizationMessage", "*")], _iam.Asked);
        using var decision = System.Text.Json.JsonDocument.Parse(answer["DecodedMessage"]!);
        Assert.False(decision.RootElement.GetProperty("allowed").GetBoolean());
        Assert.Contains("iam:ListUsers", answer["DecodedMessage"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DecodeAuthorizationMessage_WithoutPermission_IsRefused()
    {
        var encoded = await DenialAsync();

        (await _iam.CallStsAsync("DecodeAuthorizationMessage", ("EncodedMessage", encoded))).AssertError(403, "AccessDenied");
    }

    [Fact]
    public async Task DecodeAuthorizationMessage_OfAnotherAccountOrChanged_IsInvalid()
    {
        var encoded = await DenialAsync();
        _iam.Api.Verifier.Principal = Principal.RootOf(ApiHarness.Stranger);

        await AssertInvalidAsync(encoded);
        _iam.Api.Verifier.Principal = Principal.RootOf(IamHarness.Account);
        await AssertInvalidAsync(encoded[..^1] + (encoded[^1] == 'A' ? 'B' : 'A'));
        await AssertInvalidAsync("nonsense");
        await AssertInvalidAsync("a\nb");

        async Task AssertInvalidAsync(string message) => (await _iam.CallStsAsync("DecodeAuthorizationMessage", ("EncodedMessage", message)))
            .AssertError(400, "InvalidAuthorizationMessageException");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task DecodeAuthorizationMessage_NoMessage_IsValidationError(string? message) =>
        (await _iam.CallStsAsync("DecodeAuthorizationMessage", message is null ? [] : [("EncodedMessage", message)])).AssertError(400, "ValidationError");

    /// <summary>The sealed message of a request that a user without policies sent, who is the caller afterwards.</summary>
    private async Task<string> DenialAsync()
    {
        await _iam.UserAsync("alice");
        await _iam.ActWithKeyOfAsync("alice");
        var refusal = await _iam.CallAsync("ListUsers");
        refusal.AssertError(403, "AccessDenied");
        return Encoded.Match(refusal.Text).Groups[1].Value;
    }

    [GeneratedRegex("message: ([A-Za-z0-9_-]+)")]
    private static partial Regex Encoded { get; }
}
