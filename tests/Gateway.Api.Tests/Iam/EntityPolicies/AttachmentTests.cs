using Gateway.Api.Tests.Testing;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Iam.EntityPolicies;

/// <summary>Managed policies attached to users, groups and roles, which all behave alike.</summary>
public sealed class AttachmentTests
{
    private const string BuiltIn = "arn:aws:iam::aws:policy/AmazonS3FullAccess";

    private readonly IamHarness _iam = new();

    public static TheoryData<string> Kinds => ["User", "Group", "Role"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Attach_OwnAndBuiltIn_AreListedAndCounted(string kind)
    {
        await _iam.HolderAsync(kind);
        var own = await _iam.PolicyAsync("own", "/team/");
        foreach (var arn in (string[])[own, BuiltIn])
        {
            (await AttachAsync(kind, arn)).AssertNoResult();
            Assert.Equal([($"iam:Attach{kind}Policy", IamHarness.Arn($"{kind.ToLowerInvariant()}/holder"))], _iam.Asked);
        }

        Assert.Equal([own, BuiltIn], await ListAsync(kind));
        Assert.Equal([own], await ListAsync(kind, ("PathPrefix", "/team")));
        Assert.Equal("1", await CountAsync(own));
        Assert.Equal("1", await CountAsync(BuiltIn));
        Assert.Equal(["holder"], await _iam.LinksAsync(Enum.Parse<LinkKind>("Policy" + kind), BuiltIn));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Attach_Twice_CountsOnce(string kind)
    {
        await _iam.HolderAsync(kind);
        var arn = await _iam.PolicyAsync("p");

        (await AttachAsync(kind, arn)).AssertNoResult();
        (await AttachAsync(kind, arn)).AssertNoResult();

        Assert.Equal([arn], await ListAsync(kind));
        Assert.Equal("1", await CountAsync(arn));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Detach_Attached_LeavesNothing(string kind)
    {
        await _iam.HolderAsync(kind);
        var own = await _iam.PolicyAsync("p");
        foreach (var arn in (string[])[own, BuiltIn])
        {
            (await AttachAsync(kind, arn)).AssertOk();
            (await DetachAsync(kind, arn)).AssertNoResult();
            Assert.Equal([($"iam:Detach{kind}Policy", IamHarness.Arn($"{kind.ToLowerInvariant()}/holder"))], _iam.Asked);

            Assert.Empty(await ListAsync(kind));
            Assert.Equal("0", await CountAsync(arn));
            Assert.Empty(await _iam.LinksAsync(Enum.Parse<LinkKind>("Policy" + kind), arn));
        }

        Assert.Null(await _iam.Store.FindAsync<BuiltInPolicyUse>(BuiltInPolicyUse.IdOf(IamHarness.AccountId, BuiltIn), CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Detach_NotAttached_IsNoSuchEntity(string kind)
    {
        await _iam.HolderAsync(kind);
        var arn = await _iam.PolicyAsync("p");

        (await DetachAsync(kind, arn)).AssertError(404, "NoSuchEntity", $"Policy {arn} was not found.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Attach_PolicyThatDoesNotExist_IsNoSuchEntityAndChangesNothing(string kind)
    {
        await _iam.HolderAsync(kind);
        foreach (var arn in (string[])[IamHarness.Arn("policy/none"), "arn:aws:iam::aws:policy/None", "arn:aws:iam::999999999999:policy/p"])
        {
            (await AttachAsync(kind, arn)).AssertError(404, "NoSuchEntity", $"Policy {arn} does not exist or is not attachable.");
        }

        Assert.Empty(await ListAsync(kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AnyAction_EntityThatDoesNotExist_IsNoSuchEntity(string kind)
    {
        var arn = await _iam.PolicyAsync("p");
        var message = $"The {kind.ToLowerInvariant()} with name holder cannot be found.";

        (await AttachAsync(kind, arn)).AssertError(404, "NoSuchEntity", message);
        (await DetachAsync(kind, arn)).AssertError(404, "NoSuchEntity", message);
        (await _iam.CallAsync($"ListAttached{kind}Policies", (kind + "Name", "holder"))).AssertError(404, "NoSuchEntity", message);
        Assert.Equal("0", await CountAsync(arn));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Attach_EleventhPolicy_IsLimitExceededAndNotCounted(string kind)
    {
        await _iam.HolderAsync(kind);
        for (var i = 0; i < 10; i++)
        {
            (await AttachAsync(kind, await _iam.PolicyAsync($"p{i}"))).AssertOk();
        }

        (await AttachAsync(kind, BuiltIn)).AssertError(409, "LimitExceeded", $"Cannot exceed quota for PoliciesPer{kind}: 10");

        Assert.Equal("0", await CountAsync(BuiltIn));
        Assert.Equal(10, (await _iam.AllPagesAsync($"ListAttached{kind}Policies", "AttachedPolicies", "PolicyName", 3, (kind + "Name", "holder"))).Count);
    }

    [Fact]
    public async Task Attach_ManyAtOnce_AreAllCounted()
    {
        var arn = await _iam.PolicyAsync("p");
        string[] names = [.. Enumerable.Range(0, 8).Select(i => $"user{i}")];
        foreach (var name in names)
        {
            await _iam.UserAsync(name);
        }

        await Task.WhenAll(names.Select(name => Task.Run(
            async () => (await _iam.CallAsync("AttachUserPolicy", ("UserName", name), ("PolicyArn", arn))).AssertNoResult())));

        Assert.Equal("8", await CountAsync(arn));
        Assert.Equal(names, await _iam.LinksAsync(LinkKind.PolicyUser, arn));
    }

    [Theory]
    [InlineData("User", "DeleteUser")]
    [InlineData("Role", "DeleteRole")]
    [InlineData("Group", "DeleteGroup")]
    public async Task Delete_EntityWithPolicies_IsDeleteConflict(string kind, string delete)
    {
        await _iam.HolderAsync(kind);
        (await AttachAsync(kind, BuiltIn)).AssertOk();

        (await _iam.CallAsync(delete, (kind + "Name", "holder"))).AssertError(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");

        (await DetachAsync(kind, BuiltIn)).AssertOk();
        (await _iam.CallAsync(delete, (kind + "Name", "holder"))).AssertNoResult();
    }

    private Task<IamAnswer> AttachAsync(string kind, string arn) => _iam.CallAsync($"Attach{kind}Policy", (kind + "Name", "holder"), ("PolicyArn", arn));

    private Task<IamAnswer> DetachAsync(string kind, string arn) => _iam.CallAsync($"Detach{kind}Policy", (kind + "Name", "holder"), ("PolicyArn", arn));

    private async Task<IReadOnlyList<string>> ListAsync(string kind, params (string, string)[] more) =>
        (await _iam.CallAsync($"ListAttached{kind}Policies", [(kind + "Name", "holder"), .. more])).Values("AttachedPolicies", "PolicyArn");

    private async Task<string?> CountAsync(string arn) => (await _iam.CallAsync("GetPolicy", ("PolicyArn", arn)))["Policy/AttachmentCount"];
}
