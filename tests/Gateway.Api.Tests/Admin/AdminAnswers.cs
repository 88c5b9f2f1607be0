using System.Text.Json.Nodes;
using Gateway.Api.Admin;
using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.Admin;

/// <summary>Reads answers of the administration.</summary>
internal static class AdminAnswers
{
    public static JsonObject Json(this ApiAnswer answer)
    {
        Assert.Equal(AdminEndpoint.ContentType, answer.Header("Content-Type"));
        Assert.Equal("0123456789ABCDEF", answer.Header("x-amzn-RequestId"));
        return JsonNode.Parse(answer.Text)!.AsObject();
    }

    /// <summary>Asserts a refusal in the shape of AWS's JSON services, and returns its message.</summary>
    public static string AssertRefused(this ApiAnswer answer, int status, string code)
    {
        Assert.True(answer.Status == status, $"{status} {code} was expected, and {answer.Status} {answer.Text} came.");
        var json = answer.Json();
        Assert.Equal((code, code), (json["__type"]!.ToString(), answer.Header("x-amzn-ErrorType")));
        return json["message"]!.ToString();
    }
}
