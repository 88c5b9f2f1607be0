using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Sessions;

public sealed class SessionIssuerTests : IAsyncLifetime
{
    private static readonly SessionGrant s_grant = SomeSession.OfRole(SomeIdentity.Role());

    private IdentityHarness _identity = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _identity = await IdentityHarness.StartAsync();

    public ValueTask DisposeAsync()
    {
        _identity.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(900)]
    [InlineData(3600)]
    [InlineData(31_536_000)]
    public async Task Issue_Duration_EndsThen(int seconds)
    {
        var session = await _identity.IssueAsync(s_grant, seconds);

        Assert.Equal(SomeIdentity.Time, session.Content.Issued);
        Assert.Equal(SomeIdentity.Time.AddSeconds(seconds), session.Content.Expires);
        Assert.Equal((20, 40), (session.Content.AccessKeyId.Length, session.Content.Secret.Utf8.Length));
        Assert.InRange(session.Token.Length, 1, 4096);
        Assert.Equal(0, session.PackedPolicySize);
    }

    [Theory]
    [InlineData(899, "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900")]
    [InlineData(-1, "1 validation error detected: Value '-1' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900")]
    [InlineData(31_536_001, "1 validation error detected: Value '31536001' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 31536000")]
    [InlineData(7201, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")]
    public async Task Issue_DurationOutOfRange_ValidationError(int seconds, string message) =>
        await RefusedAsync(new SessionRequest { DurationSeconds = seconds }, "ValidationError", message);

    [Fact]
    public async Task Issue_NoDuration_IsTheUsualOneOrTheLongest()
    {
        var usual = await _identity.Issuer.IssueAsync(s_grant, new SessionRequest(), TimeSpan.FromHours(2), TimeSpan.FromHours(1), Cancel);
        var longest = await _identity.Issuer.IssueAsync(s_grant, new SessionRequest(), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), Cancel);

        Assert.Equal(SomeIdentity.Time.AddHours(1), usual.Content.Expires);
        Assert.Equal(SomeIdentity.Time.AddMinutes(30), longest.Content.Expires);
    }

    [Fact]
    public async Task Issue_NotAfter_IsNeverPassed()
    {
        var request = new SessionRequest { DurationSeconds = 3600, NotAfter = SomeIdentity.Time.AddSeconds(100.9) };
        var session = await _identity.Issuer.IssueAsync(s_grant, request, TimeSpan.FromHours(2), TimeSpan.FromHours(1), Cancel);

        Assert.Equal(SomeIdentity.Time.AddSeconds(100), session.Content.Expires);
        await RefusedAsync(request with { NotAfter = SomeIdentity.Time }, "AccessDenied");
    }

    [Fact]
    public async Task Issue_PolicyOf2048Bytes_IsTakenAndOneMoreRefused()
    {
        var longest = PolicyOf(2048);

        var session = await _identity.IssueAsync(s_grant, policy: longest);

        Assert.Equal([new SessionFilter(longest, [])], session.Content.Grant.Filters, (a, b) => a.Policy == b.Policy);
        Assert.InRange(session.PackedPolicySize, 1, 100);
        var refusal = await RefusedAsync(new SessionRequest { Policy = PolicyOf(2049) }, "PackedPolicyTooLarge");
        Assert.Equal("Packed policy consumes 101% of allotted space, please use smaller policy.", refusal.Message);

        // Bytes of UTF-8 count, not characters.
        await RefusedAsync(new SessionRequest { Policy = PolicyOf(1100).Replace('x', 'é') }, "PackedPolicyTooLarge");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("""{"Version":"2013-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""")]
    public async Task Issue_NoPolicy_MalformedPolicyDocument(string policy) =>
        await RefusedAsync(new SessionRequest { Policy = policy }, "MalformedPolicyDocument");

    [Fact]
    public async Task Issue_PolicyArns_MustExistInTheAccount()
    {
        await _identity.Store.PutAsync(SomeIdentity.Policy("own", SomePolicy.AllowAll));
        await _identity.Store.PutAsync(SomeIdentity.Policy("foreign", SomePolicy.AllowAll, SomeIdentity.OtherAccount));
        const string Own = "arn:aws:iam::123456789012:policy/own";

        var session = await _identity.IssueAsync(s_grant, policyArns: [Own, Own, "arn:aws:iam::aws:policy/readonly"]);

        Assert.Equal([Own, "arn:aws:iam::aws:policy/readonly"], session.Content.Grant.Filters[0].PolicyArns);
        await RefusedAsync(new SessionRequest { PolicyArns = ["arn:aws:iam::123456789012:policy/none"] }, "InvalidParameterValue");
        await RefusedAsync(new SessionRequest { PolicyArns = ["arn:aws:iam::210987654321:policy/foreign"] }, "InvalidParameterValue");
        await RefusedAsync(new SessionRequest { PolicyArns = [.. Enumerable.Repeat(Own, 11)] }, "ValidationError");
    }

    [Fact]
    public async Task Issue_InheritedFilter_StaysBeforeTheNewOne()
    {
        var inherited = new SessionFilter(SomePolicy.Allow("s3:*"), []);

        var session = await _identity.IssueAsync(s_grant with { Filters = [inherited] }, policy: SomePolicy.AllowAll);

        Assert.Equal([inherited.Policy, SomePolicy.AllowAll], session.Content.Grant.Filters.Select(f => f.Policy));
    }

    [Fact]
    public async Task Issue_TagsThatDoNotFit_PackedPolicyTooLarge()
    {
        // Text that nothing makes shorter.
        var tags = Enumerable.Range(0, 50).Select(i => new Tag($"key{i}", Convert.ToBase64String(System.Security.Cryptography.SHA512.HashData([(byte)i]))));

        var refusal = await Assert.ThrowsAsync<S3Exception>(async () => await _identity.IssueAsync(s_grant with { Tags = [.. tags] }));

        Assert.Equal(("PackedPolicyTooLarge", 400), (refusal.Error.Code, refusal.Error.Status));
        Assert.Matches("^Packed policy consumes 1[0-9]{2}% of allotted space, please use smaller policy.$", refusal.Message);
    }

    private static string PolicyOf(int length)
    {
        var empty = SomePolicy.Allow("s3:GetObject", "arn:aws:s3:::b/");
        return SomePolicy.Allow("s3:GetObject", "arn:aws:s3:::b/" + new string('x', length - empty.Length));
    }

    private async Task<S3Exception> RefusedAsync(SessionRequest request, string code, string? message = null)
    {
        var refusal = await Assert.ThrowsAsync<S3Exception>(
            async () => await _identity.Issuer.IssueAsync(s_grant, request, TimeSpan.FromHours(2), TimeSpan.FromHours(1), Cancel));
        Assert.Equal(code, refusal.Error.Code);
        Assert.Equal(message ?? refusal.Message, refusal.Message);
        return refusal;
    }
}
