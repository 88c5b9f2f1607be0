using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.Iam.Policies;

public sealed class ListEntitiesForPolicyTests : IAsyncLifetime
{
    private readonly IamHarness _iam = new();
    private string _arn = "";

    public async ValueTask InitializeAsync()
    {
        _arn = await _iam.PolicyAsync("p");
        foreach (var name in (string[])["Anna", "bob", "carl"])
        {
            await _iam.UserAsync(name, name == "bob" ? "/staff/" : "/");
        }

        await _iam.GroupAsync("readers");
        await _iam.RoleAsync("worker", "/staff/");
        await _iam.RoleAsync("helper");
        await UseAsync("AttachUserPolicy", "UserName", "Anna", "PolicyArn");
        await UseAsync("AttachUserPolicy", "UserName", "bob", "PolicyArn");
        await UseAsync("AttachGroupPolicy", "GroupName", "readers", "PolicyArn");
        await UseAsync("AttachRolePolicy", "RoleName", "worker", "PolicyArn");
        await UseAsync("PutUserPermissionsBoundary", "UserName", "bob", "PermissionsBoundary");
        await UseAsync("PutUserPermissionsBoundary", "UserName", "carl", "PermissionsBoundary");
        await UseAsync("PutRolePermissionsBoundary", "RoleName", "helper", "PermissionsBoundary");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task ListEntitiesForPolicy_Pages_CoverEveryEntityOnce(int pageSize)
    {
        var found = new List<string>();
        string? marker = null;
        do
        {
            (string, string)[] paging = [("MaxItems", $"{pageSize}"), .. marker is null ? [] : new[] { ("Marker", marker) }];
            var page = await _iam.CallAsync("ListEntitiesForPolicy", [("PolicyArn", _arn), .. paging]);
            found.AddRange([.. page.Values("PolicyGroups", "GroupName"), .. page.Values("PolicyUsers", "UserName"), .. page.Values("PolicyRoles", "RoleName")]);
            marker = page["Marker"];
        }
        while (marker is not null);

        Assert.Equal(["Anna", "bob", "carl", "helper", "readers", "worker"], found.Order(StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("EntityFilter=User", "Anna bob carl")]
    [InlineData("EntityFilter=Group", "readers")]
    [InlineData("EntityFilter=Role", "helper worker")]
    [InlineData("EntityFilter=AWSManagedPolicy", "")]
    [InlineData("PathPrefix=/staff/", "bob worker")]
    [InlineData("PolicyUsageFilter=PermissionsPolicy", "Anna bob readers worker")]
    [InlineData("PolicyUsageFilter=PermissionsBoundary", "bob carl helper")]
    [InlineData("PolicyUsageFilter=PermissionsBoundary&EntityFilter=User&PathPrefix=/staff", "bob")]
    public async Task ListEntitiesForPolicy_Filters_LeaveOutOthers(string filters, string expected)
    {
        var answer = await _iam.CallAsync(
            "ListEntitiesForPolicy", [("PolicyArn", _arn), .. filters.Split('&').Select(filter => (filter.Split('=')[0], filter.Split('=')[1]))]);

        string[] found = [.. answer.Values("PolicyGroups", "GroupName"), .. answer.Values("PolicyUsers", "UserName"), .. answer.Values("PolicyRoles", "RoleName")];
        Assert.Equal(expected, string.Join(' ', found.Order(StringComparer.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task ListEntitiesForPolicy_Members_HaveTheirUniqueIds()
    {
        var answer = await _iam.CallAsync("ListEntitiesForPolicy", ("PolicyArn", _arn));

        Assert.Equal([(await _iam.FindGroupAsync("readers"))!.Id], answer.Values("PolicyGroups", "GroupId"));
        Assert.Equal((await _iam.FindUserAsync("anna"))!.Id, answer.Values("PolicyUsers", "UserId")[0]);
        Assert.Equal((await _iam.FindRoleAsync("worker"))!.Id, answer.Values("PolicyRoles", "RoleId")[0]);
    }

    [Fact]
    public async Task ListEntitiesForPolicy_UserRenamed_HasTheNewName()
    {
        (await _iam.CallAsync("UpdateUser", ("UserName", "anna"), ("NewUserName", "zoe"))).AssertOk();

        Assert.Equal(["bob", "zoe", "carl"], (await _iam.CallAsync("ListEntitiesForPolicy", ("PolicyArn", _arn))).Values("PolicyUsers", "UserName"));
    }

    private async Task UseAsync(string action, string kind, string name, string parameter) =>
        (await _iam.CallAsync(action, (kind, name), (parameter, _arn))).AssertOk();
}
