using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Tests.Iam.Reports;

/// <summary>What was recorded of the use of a principal goes with it.</summary>
public sealed class ForgottenUseTests
{
    private readonly IamHarness _iam = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DeleteUser_UserThatUsedServices_ForgetsThem()
    {
        var user = await _iam.UserAsync("alice");

        await AssertForgottenAsync(user.Arn, user.Id, "DeleteUser", ("UserName", "alice"));
    }

    [Fact]
    public async Task DeleteRole_RoleThatUsedServices_ForgetsThem()
    {
        (await _iam.CallAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", IamSamples.Trust))).AssertOk();
        var role = (await _iam.Store.FindAsync<Role>(Role.IdOf(IamHarness.AccountId, "r"), Cancel))!;

        await AssertForgottenAsync(role.Arn, role.Id, "DeleteRole", ("RoleName", "r"));
    }

    private async Task AssertForgottenAsync(string arn, string id, string action, (string Name, string Value) parameter)
    {
        var usage = _iam.Api.Memory.Usage;
        var principal = Principal.RootOf(IamHarness.Account) with
        {
            Caller = new Caller { Kind = CallerKind.User, Arn = arn, Account = IamHarness.AccountId.Value, UniqueId = id },
        };
        usage.ServiceUsed(principal, "s3");
        await usage.FlushAsync(Cancel);
        Assert.Single(await usage.ListServiceUsesAsync(IamHarness.AccountId, id, Cancel));

        (await _iam.CallAsync(action, parameter)).AssertNoResult();

        Assert.Empty(await usage.ListServiceUsesAsync(IamHarness.AccountId, id, Cancel));
    }
}
