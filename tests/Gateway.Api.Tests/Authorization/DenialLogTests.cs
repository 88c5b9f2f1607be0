using Gateway.Api.Authorization;
using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;
using Microsoft.Extensions.Logging;

namespace Gateway.Api.Tests.Authorization;

public sealed class DenialLogTests
{
    private readonly ApiHarness _api = new();

    private IEnumerable<string> Lines => _api.Logs.Entries.Where(entry => entry.Level == LogLevel.Information).Select(entry => entry.Message);

    [Fact]
    public async Task Denied_CallerOfAnotherAccount_IsInTheLogByItsRequest()
    {
        await _api.PutAsync("key");
        _api.Verifier.Principal = Principal.RootOf(ApiHarness.Stranger);

        var answer = await _api.SendAsync("GET", "/bucket/key");

        answer.AssertError(403, "AccessDenied");
        Assert.Equal(
            [
                $"Request {answer.Header("x-amz-request-id")} was denied: arn:aws:iam::999999999999:root may not s3:GetObject on arn:aws:s3:::bucket/key "
                    + "of account 123456789012: NoResourceAllow",
            ],
            Lines);
    }

    [Fact]
    public async Task Denied_ByAPolicy_NamesIt()
    {
        await _api.PutAsync("key");
        (await _api.SendAsync(
            "PUT",
            "/bucket?policy",
            """{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}]}""")).AssertOk(204);

        await _api.SendAsync("GET", "/bucket/key");

        Assert.EndsWith("ExplicitDeny by statement 0 of the Resource policy bucket", Assert.Single(Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Denied_KeyWithLineBreak_StaysOneLine()
    {
        _api.Verifier.Principal = Principal.RootOf(ApiHarness.Stranger);

        await _api.SendAsync("PUT", "/bucket/a%0AEverything%20is%20well", "x");

        Assert.DoesNotContain('\n', Assert.Single(Lines));
    }

    [Fact]
    public async Task Denied_FloodOfAnonymousCallers_IsBoundedAndCounted()
    {
        _api.Verifier.Principal = Principal.Anonymous;
        for (var i = 0; i < DenialLog.LinesOfAnonymous + 7; i++)
        {
            await _api.SendAsync("GET", "/bucket/key");
        }

        Assert.Equal(DenialLog.LinesOfAnonymous, Lines.Count());
        _api.Verifier.Principal = Principal.RootOf(ApiHarness.Stranger);
        await _api.SendAsync("GET", "/bucket/key");
        Assert.Equal(DenialLog.LinesOfAnonymous + 1, Lines.Count());

        _api.Verifier.Principal = Principal.Anonymous;
        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        await _api.SendAsync("GET", "/bucket/key");

        Assert.Contains("7 denials of anonymous callers before this one are not in the log, as there were too many in a second", Lines);
    }
}
