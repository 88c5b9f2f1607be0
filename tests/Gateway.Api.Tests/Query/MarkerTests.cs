using System.Buffers.Text;
using System.Text;
using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.Query;

public sealed class MarkerTests
{
    private readonly IamHarness _iam = new();

    [Theory]
    [InlineData("ListPolicies", "x")]
    [InlineData("ListPolicies", "0alice")]
    [InlineData("ListEntitiesForPolicy", "7alice")]
    [InlineData("ListEntitiesForPolicy", "alice")]
    [InlineData("GetAccountAuthorizationDetails", "5alice")]
    [InlineData("GetAccountAuthorizationDetails", "a")]
    [InlineData("ListPolicies", "aarn:aws:iam::aws:policy/readonly", "Scope", "Local")]
    [InlineData("ListPolicies", "l123456789012/p", "Scope", "AWS")]
    [InlineData("ListEntitiesForPolicy", "0dev", "PolicyUsageFilter", "PermissionsBoundary")]
    [InlineData("GetAccountAuthorizationDetails", "0alice", "Filter.member.1", "Role")]
    public async Task ListOfParts_MarkerOfAnotherList_IsRefused(string action, string marked, string name = "MaxItems", string value = "10")
    {
        await _iam.PolicyAsync("p");

        var answer = await _iam.CallAsync(
            action, ("PolicyArn", IamHarness.Arn("policy/p")), ("Marker", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(marked))), (name, value));

        answer.AssertError(400, "ValidationError", "Invalid Marker.");
    }

    [Theory]
    [InlineData("%")]
    [InlineData(" ")]
    [InlineData("_w")]
    [InlineData("abcde")]
    public async Task AnyList_MarkerThatIsNone_IsRefused(string marker)
    {
        foreach (var action in (string[])["ListUsers", "ListPolicies"])
        {
            (await _iam.CallAsync(action, ("Marker", marker))).AssertError(400, "ValidationError", "Invalid Marker.");
        }
    }

    [Fact]
    public async Task GetAccountAuthorizationDetails_FilterInAnotherOrder_ListsEachKindOnce()
    {
        await _iam.UserAsync("alice");
        await _iam.RoleAsync("worker");
        var (users, roles) = (new List<string>(), new List<string>());
        string? marker = null;
        do
        {
            (string, string)[] paging = [("MaxItems", "1"), .. marker is null ? [] : new[] { ("Marker", marker) }];
            var page = await _iam.CallAsync("GetAccountAuthorizationDetails", [("Filter.member.1", "Role"), ("Filter.member.2", "User"), .. paging]);
            users.AddRange(page.Values("UserDetailList", "UserName"));
            roles.AddRange(page.Values("RoleDetailList", "RoleName"));
            marker = page["Marker"];
        }
        while (marker is not null);

        Assert.Equal(["alice"], users);
        Assert.Equal(["worker"], roles);
    }
}
