using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Tests.Iam.Roles;

public sealed class RoleTests
{
    private readonly IamHarness _iam = new();

    [Fact]
    public async Task CreateRole_WithEverything_AnswersTheRoleInAwsOrder()
    {
        var boundary = await _iam.PolicyAsync("boundary");
        var answer = await _iam.CallAsync(
            "CreateRole",
            ("RoleName", "Worker"),
            ("Path", "/team/"),
            ("AssumeRolePolicyDocument", IamSamples.Trust),
            ("Description", "works"),
            ("MaxSessionDuration", "7200"),
            ("PermissionsBoundary", boundary),
            ("Tags.member.1.Key", "team"),
            ("Tags.member.1.Value", "blue"));

        Assert.Equal(
            ["Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument", "Description", "MaxSessionDuration", "PermissionsBoundary", "Tags"],
            answer.Result.Element("Role")!.Elements().Select(element => element.Name.LocalName));
        Assert.Matches("^AROA[A-Z2-7]{17}$", answer["Role/RoleId"]);
        Assert.Equal(IamSamples.Trust, Uri.UnescapeDataString(answer["Role/AssumeRolePolicyDocument"]!));
        var arn = IamHarness.Arn("role/team/Worker");
        Assert.Equal((arn, "7200"), (answer["Role/Arn"], answer["Role/MaxSessionDuration"]));
        Assert.Equal([("iam:CreateRole", arn), ("iam:TagRole", arn)], _iam.Asked);
    }

    [Fact]
    public async Task CreateRole_NameThatDiffersInCase_IsTaken()
    {
        await _iam.RoleAsync("Worker");

        (await _iam.CallAsync("CreateRole", ("RoleName", "WORKER"), ("AssumeRolePolicyDocument", IamSamples.Trust)))
            .AssertError(409, "EntityAlreadyExists", "Role with name WORKER already exists.");
    }

    [Theory]
    [InlineData("CreateRole", "MaxSessionDuration", "3599", "1 validation error detected: Value '3599' at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600")]
    [InlineData("CreateRole", "MaxSessionDuration", "31536001", null)]
    [InlineData("CreateRole", "MaxSessionDuration", "", null)]
    [InlineData("CreateRole", "Description", "\u0100", null)]
    [InlineData("CreateRole", "Path", "/x", null)]
    [InlineData("CreateRole", "AssumeRolePolicyDocument", "", null)]
    [InlineData("UpdateRole", "MaxSessionDuration", "0", null)]
    [InlineData("UpdateRoleDescription", "Other", "", "1 validation error detected: Value null at 'description' failed to satisfy constraint: Member must not be null")]
    [InlineData("UpdateAssumeRolePolicy", "Other", "", null)]
    [InlineData("TagRole", "Tags.member.1.Key", "", null)]
    [InlineData("UntagRole", "Other", "", null)]
    [InlineData("ListRoles", "MaxItems", "0", null)]
    [InlineData("ListInstanceProfilesForRole", "MaxItems", "0", null)]
    [InlineData("RemoveRoleFromInstanceProfile", "Other", "", null)]
    [InlineData("GetRole", "RoleName", "a/b", null)]
    public async Task AnyAction_BadParameter_IsValidationErrorAndAsksNothing(string action, string name, string value, string? message)
    {
        var parameters = new Dictionary<string, string> { ["RoleName"] = "worker", [name] = value };
        if (action == "CreateRole")
        {
            parameters.TryAdd("AssumeRolePolicyDocument", IamSamples.Trust);
        }

        (await _iam.CallAsync(action, [.. parameters.Select(parameter => (parameter.Key, parameter.Value))])).AssertError(400, "ValidationError", message);

        Assert.Empty(_iam.Asked);
    }

    [Theory]
    [InlineData("GetRole")]
    [InlineData("DeleteRole")]
    [InlineData("UpdateRole")]
    [InlineData("UpdateRoleDescription", "Description", "d")]
    [InlineData("UpdateAssumeRolePolicy", "PolicyDocument", IamSamples.Trust)]
    [InlineData("TagRole", "Tags.member.1.Key", "k")]
    [InlineData("UntagRole", "TagKeys.member.1", "k")]
    [InlineData("ListRoleTags")]
    [InlineData("ListInstanceProfilesForRole")]
    [InlineData("DeleteRolePermissionsBoundary")]
    public async Task AnyAction_RoleThatDoesNotExist_IsNoSuchEntity(string action, params string[] more)
    {
        (await _iam.CallAsync(action, [("RoleName", "nobody"), .. more.Chunk(2).Select(pair => (pair[0], pair[1]))]))
            .AssertError(404, "NoSuchEntity", "The role with name nobody cannot be found.");

        Assert.Equal([("iam:" + action, IamHarness.Arn("role/nobody"))], _iam.Asked);
    }

    [Fact]
    public async Task UpdateRole_SomeFields_LeavesTheOthers()
    {
        await _iam.RoleAsync("worker");

        var answer = await _iam.CallAsync("UpdateRole", ("RoleName", "worker"), ("MaxSessionDuration", "31536000"), ("Description", "one"));
        Assert.Empty(answer.Result.Elements());
        (await _iam.CallAsync("UpdateRole", ("RoleName", "worker"), ("Description", "two"))).AssertOk();

        var role = await _iam.CallAsync("GetRole", ("RoleName", "worker"));
        Assert.Equal(("two", "31536000"), (role["Role/Description"], role["Role/MaxSessionDuration"]));
        Assert.Equal("three", (await _iam.CallAsync("UpdateRoleDescription", ("RoleName", "worker"), ("Description", "three")))["Role/Description"]);
        (await _iam.CallAsync("UpdateRole", ("RoleName", "worker"), ("Description", ""))).AssertOk();
        Assert.Equal("", (await _iam.FindRoleAsync("worker"))!.Description);
    }

    [Fact]
    public async Task GetRole_NeverUsed_HasAnEmptyRoleLastUsed()
    {
        await _iam.RoleAsync("worker");

        Assert.Equal("", (await _iam.CallAsync("GetRole", ("RoleName", "worker")))["Role/RoleLastUsed"]);
    }

    [Fact]
    public async Task GetRole_UsedBySessions_ShowsTheLastUse()
    {
        var role = await _iam.RoleAsync("worker");
        _iam.Api.Usage.ServiceUsed(SessionOf(role), "s3");
        _iam.Api.Clock.Advance(TimeSpan.FromMinutes(5));
        _iam.Api.Usage.ServiceUsed(SessionOf(role), "iam");

        var answer = await _iam.CallAsync("GetRole", ("RoleName", "worker"));

        Assert.Equal(("2024-05-17T12:35:45Z", "us-east-1"), (answer["Role/RoleLastUsed/LastUsedDate"], answer["Role/RoleLastUsed/Region"]));
    }

    [Fact]
    public async Task ListRoles_PagesAndPathPrefix_CoverRolesOnce()
    {
        foreach (var name in (string[])["d", "a", "C", "b"])
        {
            await _iam.RoleAsync(name, name == "b" ? "/x/" : "/");
        }

        Assert.Equal(["a", "b", "C", "d"], await _iam.AllPagesAsync("ListRoles", "Roles", "RoleName", 3));
        Assert.Equal(["b"], await _iam.AllPagesAsync("ListRoles", "Roles", "RoleName", 3, ("PathPrefix", "/x")));
        Assert.Equal([("iam:ListRoles", IamHarness.Arn("role/x"))], _iam.Asked);
    }

    [Fact]
    public async Task ListRoles_Members_HaveTrustPoliciesAndNoTags()
    {
        (await _iam.CallAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", IamSamples.Trust), ("Tags.member.1.Key", "k"))).AssertOk();

        var role = Assert.Single((await _iam.CallAsync("ListRoles")).Members("Roles"));

        Assert.Equal(Uri.EscapeDataString(IamSamples.Trust), role.Element("AssumeRolePolicyDocument")!.Value);
        Assert.Null(role.Element("Tags"));
    }

    [Fact]
    public async Task Tags_AddAndRemove_AreListed()
    {
        await _iam.RoleAsync("worker");
        (await _iam.CallAsync("TagRole", ("RoleName", "worker"), ("Tags.member.1.Key", "b"), ("Tags.member.2.Key", "a"))).AssertNoResult();
        (await _iam.CallAsync("UntagRole", ("RoleName", "worker"), ("TagKeys.member.1", "B"))).AssertNoResult();

        Assert.Equal(["a"], (await _iam.CallAsync("ListRoleTags", ("RoleName", "worker"))).Values("Tags", "Key"));
    }

    [Fact]
    public async Task InstanceProfiles_AnyRole_AreNone()
    {
        await _iam.RoleAsync("worker");

        Assert.Empty((await _iam.CallAsync("ListInstanceProfilesForRole", ("RoleName", "worker"))).Members("InstanceProfiles"));
        Assert.Empty((await _iam.CallAsync("ListInstanceProfiles")).Members("InstanceProfiles"));
        (await _iam.CallAsync("RemoveRoleFromInstanceProfile", ("RoleName", "worker"), ("InstanceProfileName", "p")))
            .AssertError(404, "NoSuchEntity", "Instance Profile p cannot be found.");
    }

    private static Principal SessionOf(Role role) => new()
    {
        Kind = PrincipalKind.AssumedRole,
        Account = IamHarness.Account,
        Arn = IamHarness.Arn("assumed-role/worker/s"),
        UserId = role.Id + ":s",
        Caller = new Caller
        {
            Kind = CallerKind.AssumedRole,
            Arn = IamHarness.Arn("assumed-role/worker/s"),
            Account = IamHarness.AccountId.Value,
            UniqueId = role.Id,
            RoleArn = role.Arn,
        },
    };
}
