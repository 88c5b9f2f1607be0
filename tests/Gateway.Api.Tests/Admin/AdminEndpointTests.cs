using System.Text.Json.Nodes;
using Gateway.Api.Admin;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;
using Gateway.Policy.Actions;

namespace Gateway.Api.Tests.Admin;

public sealed class AdminEndpointTests : IDisposable
{
    private readonly AdminHarness _admin = new();

    public static TheoryData<string> Actions => [.. AdminTable.Actions.Select(type => type.Name).Where(name => name != "ExplainDecision")];

    public void Dispose() => _admin.Dispose();

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Action_NotAllowed_AsksForItsPermissionAndChangesNothing(string action)
    {
        var (input, permission, resource) = AdminRequests.All[action];
        _admin.Authorizer.Decide = _ => false;

        await _admin.RefusedAsync(action, input, 403, "AccessDeniedException");

        var asked = Assert.Single(_admin.Authorizer.Asked.Distinct());
        Assert.Equal((permission, resource, AdminHarness.Installation.Id), (asked.Action, asked.Resource, asked.Owner!.Value));
        Assert.Equal(permission, ActionCatalogue.Find(permission)?.Name);
        Assert.Empty(await _admin.Accounts.ListAsync(null, 10, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Action_WithMemberThatItDoesNotHave_IsRefused(string action)
    {
        var input = AdminRequests.All[action].Input.DeepClone().AsObject();
        input["polcy"] = "{}";

        Assert.Contains("'polcy'", await _admin.RefusedAsync(action, input, 400, "ValidationException"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ListAccounts")]
    [InlineData("GetAccount")]
    [InlineData("CreateAccount")]
    [InlineData("UpdateAccount")]
    [InlineData("DeleteAccount")]
    [InlineData("ResetRootCredentials")]
    public async Task Action_OnTheInstallation_IsRefusedToRootsOfOtherAccounts(string action)
    {
        _admin.Verifier.Principal = Principal.RootOf(AdminHarness.Stranger);

        await _admin.RefusedAsync(action, AdminRequests.All[action].Input, 403, "AccessDeniedException");
    }

    [Fact]
    public async Task Action_Unknown_IsRefused() =>
        (await _admin.SendAsync("MakeCoffee", "{}")).AssertRefused(404, "UnknownOperationException");

    [Fact]
    public async Task Action_Anonymous_IsRefused()
    {
        _admin.Verifier.Principal = Principal.Anonymous;

        await _admin.RefusedAsync("ListAccounts", [], 403, "MissingAuthenticationTokenException");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task Body_Empty_IsARequestWithoutMembers(string body) => (await _admin.SendAsync("ListAccounts", body)).AssertOk();

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"name\":[[[[[[\"deep\"]]]]]]}")]
    public async Task Body_NoJsonObject_IsRefused(string body) =>
        (await _admin.SendAsync("CreateAccount", body)).AssertRefused(400, "SerializationException");

    [Fact]
    public async Task Body_TooLarge_IsRefused() =>
        (await _admin.SendAsync("CreateAccount", "{\"name\":\"" + new string('a', 1024 * 1024) + "\"}")).AssertRefused(413, "RequestEntityTooLargeException");

    [Fact]
    public async Task ContentType_OfAnotherProtocol_IsRefused() =>
        (await _admin.SendAsync("ListAccounts", "{}", "text/plain")).AssertRefused(400, "SerializationException");

    [Fact]
    public async Task ContentType_WithParameter_IsAccepted() =>
        (await _admin.SendAsync("ListAccounts", "{}", "application/x-amz-json-1.1; charset=utf-8")).AssertOk();

    [Theory]
    [InlineData("SignatureDoesNotMatch", 403, "InvalidSignatureException")]
    [InlineData("InvalidAccessKeyId", 403, "UnrecognizedClientException")]
    public async Task Signature_Refused_SpeaksTheLanguageOfTheProtocol(string s3, int status, string code)
    {
        _admin.Verifier.Refusal = new S3Error(s3, 403, "").With();

        await _admin.RefusedAsync("ListAccounts", [], status, code);
    }

    [Theory]
    [InlineData(null, "Member must not be null")]
    [InlineData("", "length greater than or equal to 1")]
    [InlineData("émile", "pattern")]
    [InlineData("123456789012345678901234567890123456789012345678901", "length less than or equal to 50")]
    public async Task Name_OutOfRange_IsRefused(string? name, string constraint) => Assert.Contains(
        constraint, await _admin.RefusedAsync("CreateAccount", new JsonObject { ["name"] = name }, 400, "ValidationException"), StringComparison.Ordinal);

    [Fact]
    public async Task Name_OfAnotherType_IsRefused() =>
        await _admin.RefusedAsync("CreateAccount", new JsonObject { ["name"] = 5 }, 400, "ValidationException");
}
