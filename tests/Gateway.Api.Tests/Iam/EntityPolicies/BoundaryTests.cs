using Gateway.Api.Tests.Testing;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Iam.EntityPolicies;

/// <summary>Permissions boundaries of users and roles.</summary>
public sealed class BoundaryTests
{
    private const string BuiltIn = "arn:aws:iam::aws:policy/readwrite";

    private readonly IamHarness _iam = new();

    public static TheoryData<string> Kinds => ["User", "Role"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Put_InThePlaceOfAnother_CountsTheNewOneOnly(string kind)
    {
        await _iam.HolderAsync(kind);
        var own = await _iam.PolicyAsync("p");
        (await PutAsync(kind, own)).AssertNoResult();
        Assert.Equal([($"iam:Put{kind}PermissionsBoundary", IamHarness.Arn($"{kind.ToLowerInvariant()}/holder"))], _iam.Asked);
        Assert.Equal((own, "1"), (await BoundaryAsync(kind), await CountAsync(own)));

        (await PutAsync(kind, BuiltIn)).AssertNoResult();

        Assert.Equal((BuiltIn, "0", "1"), (await BoundaryAsync(kind), await CountAsync(own), await CountAsync(BuiltIn)));
        var link = Enum.Parse<LinkKind>("Boundary" + kind);
        Assert.Empty(await _iam.LinksAsync(link, own));
        Assert.Equal(["holder"], await _iam.LinksAsync(link, BuiltIn));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Put_TheSameAgain_CountsOnce(string kind)
    {
        await _iam.HolderAsync(kind);
        await PutAsync(kind, BuiltIn);
        (await PutAsync(kind, BuiltIn)).AssertNoResult();

        Assert.Equal("1", await CountAsync(BuiltIn));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Delete_TwiceOver_LeavesNone(string kind)
    {
        await _iam.HolderAsync(kind);
        await PutAsync(kind, BuiltIn);

        (await _iam.CallAsync($"Delete{kind}PermissionsBoundary", (kind + "Name", "holder"))).AssertNoResult();
        (await _iam.CallAsync($"Delete{kind}PermissionsBoundary", (kind + "Name", "holder"))).AssertNoResult();

        Assert.Null(await BoundaryAsync(kind));
        Assert.Equal("0", await CountAsync(BuiltIn));
    }

    [Theory]
    [InlineData("User", "DeleteUser")]
    [InlineData("Role", "DeleteRole")]
    public async Task Delete_EntityWithBoundary_FreesThePolicy(string kind, string delete)
    {
        await _iam.HolderAsync(kind);
        var own = await _iam.PolicyAsync("p");
        await PutAsync(kind, own);

        (await _iam.CallAsync(delete, (kind + "Name", "holder"))).AssertNoResult();

        Assert.Equal("0", await CountAsync(own));
        (await _iam.CallAsync("DeletePolicy", ("PolicyArn", own))).AssertNoResult();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Put_PolicyThatDoesNotExist_IsNoSuchEntity(string kind)
    {
        await _iam.HolderAsync(kind);
        var arn = IamHarness.Arn("policy/none");

        (await PutAsync(kind, arn)).AssertError(404, "NoSuchEntity", $"Scope ARN: {arn} does not exist or is not attachable.");
        (await PutAsync(kind, "arn:aws:iam::123456789012:user/none")).AssertError(400, "InvalidInput");
        (await _iam.CallAsync($"Put{kind}PermissionsBoundary", (kind + "Name", "holder"))).AssertError(400, "ValidationError");

        Assert.Null(await BoundaryAsync(kind));
    }

    [Theory]
    [InlineData("CreateUser", "UserName")]
    [InlineData("CreateRole", "RoleName")]
    public async Task Create_WithBoundary_CountsIt(string create, string name)
    {
        (await _iam.CallAsync(create, (name, "x"), ("AssumeRolePolicyDocument", IamSamples.Trust), ("PermissionsBoundary", BuiltIn))).AssertOk();

        Assert.Equal("1", await CountAsync(BuiltIn));
    }

    private Task<IamAnswer> PutAsync(string kind, string arn) =>
        _iam.CallAsync($"Put{kind}PermissionsBoundary", (kind + "Name", "holder"), ("PermissionsBoundary", arn));

    private async Task<string?> BoundaryAsync(string kind) =>
        (await _iam.CallAsync("Get" + kind, (kind + "Name", "holder")))[kind + "/PermissionsBoundary/PermissionsBoundaryArn"];

    private async Task<string?> CountAsync(string arn) =>
        (await _iam.CallAsync("GetPolicy", ("PolicyArn", arn)))["Policy/PermissionsBoundaryUsageCount"];
}
