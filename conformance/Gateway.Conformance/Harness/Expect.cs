
namespace Gateway.Conformance.Harness;

/// <summary>Assertions in the words of the protocol.</summary>
internal static class Expect
{
    /// <summary>The call is refused with this status and code.</summary>
    public static async Task<AmazonS3Exception> RefusedAsync(HttpStatusCode status, string code, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAnyAsync<AmazonS3Exception>(call);
        Assert.Equal((status, code), (refusal.StatusCode, refusal.ErrorCode));
        return refusal;
    }

    /// <summary>The call is answered with this status; for answers without a body, which carry no code.</summary>
    public static async Task<AmazonS3Exception> RefusedAsync(HttpStatusCode status, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAnyAsync<AmazonS3Exception>(call);
        Assert.Equal(status, refusal.StatusCode);
        return refusal;
    }

    public static RawResponse Error(int status, string code, RawResponse answer)
    {
        Assert.True((status, code) == (answer.Status, answer.Code), $"expected {status} {code}, got {answer}");
        return answer;
    }

    public static RawResponse Status(int status, RawResponse answer)
    {
        Assert.True(status == answer.Status, $"expected {status}, got {answer}");
        return answer;
    }
}
