using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.Iam.EntityPolicies;

/// <summary>Inline policies of users, groups and roles, which all behave alike but for their quotas.</summary>
public sealed class InlinePolicyTests
{
    private readonly IamHarness _iam = new();

    public static TheoryData<string> Kinds => ["User", "Group", "Role"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Put_ThenGet_IsAsSent(string kind)
    {
        const string document = """{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b+ä/*" } }""";
        await _iam.HolderAsync(kind);

        (await PutAsync(kind, "p", document)).AssertNoResult();
        Assert.Equal([($"iam:Put{kind}Policy", IamHarness.Arn($"{kind.ToLowerInvariant()}/holder"))], _iam.Asked);

        var answer = await _iam.CallAsync($"Get{kind}Policy", (kind + "Name", "HOLDER"), ("PolicyName", "p"));
        Assert.Equal([kind + "Name", "PolicyName", "PolicyDocument"], answer.Result.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(("holder", "p"), (answer[kind + "Name"], answer["PolicyName"]));
        Assert.Equal(document, Uri.UnescapeDataString(answer["PolicyDocument"]!));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Put_Again_Replaces(string kind)
    {
        await _iam.HolderAsync(kind);
        await PutAsync(kind, "p", IamSamples.OfSize(1500));
        (await PutAsync(kind, "p", IamSamples.OfSize(1600))).AssertNoResult();

        Assert.Equal(["p"], await ListAsync(kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Delete_OneOfTwo_LeavesTheOther(string kind)
    {
        await _iam.HolderAsync(kind);
        await PutAsync(kind, "a", IamSamples.Allow);
        await PutAsync(kind, "b", IamSamples.Allow);

        (await DeleteAsync(kind, "a")).AssertNoResult();

        Assert.Equal(["b"], await ListAsync(kind));
        (await DeleteAsync(kind, "a")).AssertError(404, "NoSuchEntity", $"The {kind.ToLowerInvariant()} policy with name a cannot be found.");
        (await _iam.CallAsync($"Get{kind}Policy", (kind + "Name", "holder"), ("PolicyName", "a")))
            .AssertError(404, "NoSuchEntity", $"The {kind.ToLowerInvariant()} policy with name a cannot be found.");
    }

    [Theory]
    [InlineData("User", 2048)]
    [InlineData("Group", 5120)]
    [InlineData("Role", 10240)]
    public async Task Put_TogetherOverTheQuota_IsLimitExceeded(string kind, int quota)
    {
        await _iam.HolderAsync(kind);
        (await PutAsync(kind, "a", IamSamples.OfSize(quota - 500))).AssertNoResult();
        (await PutAsync(kind, "b", IamSamples.OfSize(500))).AssertNoResult();

        (await PutAsync(kind, "b", IamSamples.OfSize(501)))
            .AssertError(409, "LimitExceeded", $"Maximum policy size of {quota} bytes exceeded for {kind.ToLowerInvariant()} holder");

        (await PutAsync(kind, "a", IamSamples.OfSize(quota - 501))).AssertNoResult();
        (await PutAsync(kind, "b", IamSamples.OfSize(501))).AssertNoResult();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task List_Pages_CoverAllNamesOnce(string kind)
    {
        await _iam.HolderAsync(kind);
        foreach (var name in (string[])["c", "a", "B", "d", "e"])
        {
            await PutAsync(kind, name, IamSamples.Allow);
        }

        Assert.Equal(["B", "a", "c", "d", "e"], await _iam.AllPagesAsync($"List{kind}Policies", "PolicyNames", null, 2, (kind + "Name", "holder")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Put_Malformed_IsRefusedWithTheTextOfThePolicyLanguage(string kind)
    {
        await _iam.HolderAsync(kind);

        (await PutAsync(kind, "p", "not json")).AssertError(400, "MalformedPolicyDocument", "Syntax errors in policy.");
        (await PutAsync(kind, "p", "")).AssertError(400, "ValidationError");
        (await PutAsync(kind, "a/b", IamSamples.Allow)).AssertError(400, "ValidationError");
        (await PutAsync(kind, "p", new string(' ', 131_073))).AssertError(400, "ValidationError");
        Assert.Empty(await ListAsync(kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AnyAction_EntityThatDoesNotExist_IsNoSuchEntity(string kind)
    {
        var message = $"The {kind.ToLowerInvariant()} with name holder cannot be found.";

        (await PutAsync(kind, "p", IamSamples.Allow)).AssertError(404, "NoSuchEntity", message);
        (await DeleteAsync(kind, "p")).AssertError(404, "NoSuchEntity", message);
        (await _iam.CallAsync($"Get{kind}Policy", (kind + "Name", "holder"), ("PolicyName", "p"))).AssertError(404, "NoSuchEntity", message);
        (await _iam.CallAsync($"List{kind}Policies", (kind + "Name", "holder"))).AssertError(404, "NoSuchEntity", message);
    }

    [Theory]
    [InlineData("User", "DeleteUser")]
    [InlineData("Role", "DeleteRole")]
    [InlineData("Group", "DeleteGroup")]
    public async Task Delete_EntityWithInlinePolicy_IsDeleteConflict(string kind, string delete)
    {
        await _iam.HolderAsync(kind);
        await PutAsync(kind, "p", IamSamples.Allow);

        (await _iam.CallAsync(delete, (kind + "Name", "holder"))).AssertError(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
    }

    private Task<IamAnswer> PutAsync(string kind, string name, string document) =>
        _iam.CallAsync($"Put{kind}Policy", (kind + "Name", "holder"), ("PolicyName", name), ("PolicyDocument", document));

    private Task<IamAnswer> DeleteAsync(string kind, string name) =>
        _iam.CallAsync($"Delete{kind}Policy", (kind + "Name", "holder"), ("PolicyName", name));

    private async Task<IEnumerable<string>> ListAsync(string kind) =>
        (await _iam.CallAsync($"List{kind}Policies", (kind + "Name", "holder"))).Members("PolicyNames").Select(member => member.Value);
}
