using Gateway.Api.Authorization;
using Gateway.Api.Tests.Testing;
using Gateway.Core.Errors;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;
using Microsoft.Extensions.Logging;

namespace Gateway.Api.Tests.Authorization;

public sealed class RefusedKeyLogTests
{
    private readonly IamHarness _iam = new();

    public static TheoryData<string, string> Reasons => new()
    {
        { "inactive", "the key is inactive" },
        { "expired", "the key has expired" },
        { "user", "its user arn:aws:iam::123456789012:user/alice is disabled" },
        { "gone", "its user alice is gone" },
        { "account", "the account 123456789012 is disabled" },
    };

    private IEnumerable<string> Lines => _iam.Api.Logs.Entries.Where(entry => entry.Level == LogLevel.Information).Select(entry => entry.Message);

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Refused_KeyThatExists_IsInTheLogWithItsReason(string kind, string reason)
    {
        var user = await _iam.UserAsync("alice");
        var id = (await _iam.CallAsync("CreateAccessKey", ("UserName", "alice")))["AccessKey/AccessKeyId"]!;
        switch (kind)
        {
            case "inactive":
                await _iam.ChangeAsync<AccessKeyEntry>(id, key => key with { IsActive = false });
                break;
            case "expired":
                await _iam.ChangeAsync<AccessKeyEntry>(id, key => key with { Expires = ApiHarness.Time });
                break;
            case "user":
                await _iam.ChangeAsync<User>(user.DocumentId, found => found with { IsEnabled = false });
                break;
            case "gone":
                await _iam.ChangeAsync<AccessKeyEntry>(id, key => key with { UserId = "AIDAEARLIERALICE" });
                break;
            default:
                await _iam.ChangeAsync<AccountEntry>(IamHarness.AccountId.Value, account => account with { IsEnabled = false });
                break;
        }

        var answer = await RefuseAsync(id);

        Assert.Equal([$"Request {answer.Header("x-amz-request-id")} was answered as if access key {id} did not exist: {reason}"], Lines);
    }

    [Fact]
    public async Task Refused_KeyThatDoesNotExist_IsNotInTheLog()
    {
        await RefuseAsync("AKIANOBODYHASTHISONE");

        Assert.Empty(Lines);
    }

    [Fact]
    public async Task Refused_KeyOfTheSettings_IsSaidToBeSwitchedOff()
    {
        await RefuseAsync(ApiHarness.RootKey);

        Assert.EndsWith("root access is switched off", Assert.Single(Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_Flood_IsBounded()
    {
        for (var i = 0; i < RefusedKeyLog.Looks + 3; i++)
        {
            await RefuseAsync(ApiHarness.RootKey);
        }

        Assert.Equal(RefusedKeyLog.Looks, Lines.Count());
    }

    private async Task<ApiAnswer> RefuseAsync(string id)
    {
        _iam.Api.Verifier.Refusal = S3Errors.InvalidAccessKeyId.With(new ErrorDetail("AWSAccessKeyId", id));
        return await _iam.Api.SendAsync("GET", "/bucket/key");
    }
}
