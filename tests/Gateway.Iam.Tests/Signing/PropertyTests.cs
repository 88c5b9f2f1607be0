using CsCheck;
using Gateway.Core.Errors;
using Gateway.Iam.Signing;
using Gateway.Testing.Signing;

namespace Gateway.Iam.Tests.Signing;

/// <summary>Whatever a client signs is accepted, and nothing else is.</summary>
public sealed class PropertyTests
{
    private static readonly Gen<string> s_encodedByte = Gen.OneOf(
        Gen.Char["abcXYZ019-._~!$'()*+,;:@"].Select(c => c.ToString()),
        Gen.Byte.Select(Gen.Bool, (b, upper) => upper ? $"%{b:X2}" : $"%{b:x2}"));

    private static readonly Gen<string> s_text = s_encodedByte.Array[0, 12].Select(string.Concat);
    private static readonly Gen<string> s_path = Gen.OneOf(s_text, One("", ".", "..", "%2F", "+")).Array[1, 5].Select(p => "/" + string.Join('/', p));

    // "x=" before each name keeps it from being a parameter of authentication.
    private static readonly Gen<string> s_query = Gen.Select(s_text, s_text, One("=", ""), (n, v, e) => $"x{n}{e}{(e.Length > 0 ? v : "")}")
        .Array[0, 40].Select(p => string.Join('&', p));

    private static readonly Gen<HeaderField> s_header = Gen.Select(
        One("x-amz-meta-a", "X-Amz-Meta-B", "Content-Type", "range", "x-amz-acl", "Cache-Control"),
        Gen.Char['\u0020', '\u00ff'].Where(c => c is < '\u007f' or > '\u009f').Array[0, 20].Select(c => new string(c)),
        (name, value) => new HeaderField(name, value));

    private static readonly Gen<SignableRequest> s_request = Gen.Select(
        One("GET", "PUT", "DELETE", "HEAD", "POST"), s_path, s_query, s_header.Array[0, 8], (method, path, query, headers) =>
        {
            var request = new SignableRequest(method, path + (query.Length == 0 ? "" : "?" + query));
            request.Headers.AddRange(headers);
            return request;
        });

    private static readonly Gen<(string Id, string Secret)> s_key = Gen.Select(
        Gen.Char["ABCDEF0123/"].Array[3, 20].Select(c => "K" + new string(c)), Gen.String[1, 60], (id, secret) => (id, secret));

    private static Gen<string> One(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public void Verify_WhatAnyClientSignsInTheHeader_Accepts() => Gen.Select(s_request, s_key).Sample((request, key) =>
    {
        var harness = new VerifierHarness();
        harness.Credentials.Add(key.Id, key.Secret);
        new V4Signer(key.Id, key.Secret).Sign(request, VerifierHarness.Time);
        return Outcome(harness, request) == "";
    }, iter: 2000);

    [Fact]
    public void Verify_WhatAnyClientPresigns_Accepts() => Gen.Select(s_request, s_key).Sample((request, key) =>
    {
        var harness = new VerifierHarness();
        harness.Credentials.Add(key.Id, key.Secret);
        new V4Signer(key.Id, key.Secret).Presign(request, VerifierHarness.Time);
        return Outcome(harness, request) == "";
    }, iter: 2000);

    [Fact]
    public void Verify_WhatAnyClientSignsWithV2_Accepts() => s_request.Sample(request =>
    {
        var harness = new VerifierHarness();
        harness.V2.Sign(request, VerifierHarness.Time);
        return Outcome(harness, request) == "";
    }, iter: 1000);

    [Fact]
    public void Verify_OneSignedCharacterChanged_Refuses() => Gen.Select(s_request, Gen.Int[0, 100_000], Gen.Bool).Sample((request, where, presigned) =>
    {
        var harness = new VerifierHarness();
        _ = presigned ? harness.V4.Presign(request, VerifierHarness.Time) : harness.V4.Sign(request, VerifierHarness.Time);
        Change(request, where);
        return Outcome(harness, request) != "";
    }, iter: 3000);

    private static void Change(SignableRequest request, int where)
    {
        switch (where % 4)
        {
            case 0:
                request.Method = request.Method == "GET" ? "PUT" : "GET";
                break;
            case 1:
                request.RawPath += "x";
                break;
            case 2 when request.RawQuery.StartsWith('x'):
                request.RawQuery = "y" + request.RawQuery[1..];
                break;
            default:
                var index = where / 4 % request.Headers.Count;
                var (name, value) = request.Headers[index];
                if (name == "Authorization")
                {
                    request.Headers[index] = new HeaderField(name, value[..^1] + (value[^1] == '0' ? '1' : '0'));
                    break;
                }

                request.Headers[index] = new HeaderField(name, value + "!");
                break;
        }
    }

    private static string Outcome(VerifierHarness harness, SignableRequest request)
    {
        try
        {
            var pending = harness.Verifier.VerifyAsync(request.ToHead(), default);
            return pending.IsCompletedSuccessfully ? "" : Wait(pending);
        }
        catch (S3Exception refusal)
        {
            return refusal.Error.Code + " " + string.Join('\n', refusal.Details);
        }
    }

    private static string Wait(ValueTask<SignedRequest> pending)
    {
        Assert.True(pending.IsCompleted);
        return pending.AsTask().Exception?.InnerException?.Message ?? "";
    }
}
