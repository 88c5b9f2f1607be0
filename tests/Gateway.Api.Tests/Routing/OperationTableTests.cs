using Gateway.Api.Routing;
using Gateway.Core.Errors;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Tests.Routing;

public sealed class OperationTableTests
{
    public static TheoryData<string> Operations => [.. OperationForms.All.Select(form => form.Name)];

    public static TheoryData<string> SubResources => [.. OperationTable.SubResources];

    [Fact]
    public void Rows_OfAwsOperations_AreComplete()
    {
        // 111 of the service model, and the two that it lacks.
        string[] expected = [.. OperationForms.All.Select(form => form.Name), .. OperationForms.Superseded];

        Assert.Equal(113, expected.Length);
        Assert.Equal(expected.Concat(OperationForms.Control).Order(), OperationTable.Rows.Select(row => row.Name).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Find_OwnFormOfAnOperation_IsItsRow(string name)
    {
        var form = OperationForms.All.Single(form => form.Name == name);

        Assert.Equal(name, Find(form.Method, form.Target, form.Header, form.HostPrefix).Name);
    }

    [Theory]
    [MemberData(nameof(SubResources))]
    public void Find_SubResource_NeverFallsThroughToAPlainOperation(string name)
    {
        foreach (var method in (string[])["GET", "HEAD", "PUT", "POST", "DELETE"])
        {
            foreach (var target in (string[])["/", "/bucket", "/bucket/key"])
            {
                foreach (var query in (string[])[name, name + "=x", "prefix=p&" + name, "%" + Convert.ToHexString([(byte)name[0]]) + name[1..]])
                {
                    try
                    {
                        var row = Find(method, $"{target}?{query}");

                        Assert.True(row.Takes(name), $"{method} {target}?{query} went to {row.Name}.");
                    }
                    catch (S3Exception refusal)
                    {
                        Assert.Contains(refusal.Error, (S3Error[])[S3Errors.MethodNotAllowed, S3Errors.InvalidArgument]);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("GET", "/bucket?acl&policy", "acl", "Conflicting query string parameters: acl, policy")]
    [InlineData("GET", "/bucket?policy&acl", "acl", "Conflicting query string parameters: acl, policy")]
    [InlineData("GET", "/bucket/key?uploadId=u&acl", "acl", "Conflicting query string parameters: acl, uploadId")]
    [InlineData("GET", "/bucket?uploadId=u&uploads", "uploadId", "Conflicting query string parameters: uploadId, uploads")]
    [InlineData("PUT", "/bucket/key?uploadId=u&partNumber=1&tagging", "partNumber", "Conflicting query string parameters: partNumber, tagging")]
    public void Find_SeveralSubResources_IsInvalidArgumentThatNamesThem(string method, string target, string first, string message)
    {
        var refusal = Assert.Throws<S3Exception>(() => Find(method, target));

        Assert.Same(S3Errors.InvalidArgument, refusal.Error);
        Assert.Equal(message, refusal.Message);
        Assert.Equal([new("ArgumentName", "ResourceType"), new("ArgumentValue", first)], refusal.Details);
    }

    [Theory]
    [InlineData("PATCH", "/", "SERVICE", "GET, OPTIONS")]
    [InlineData("POST", "/", "SERVICE", "GET, OPTIONS")]
    [InlineData("PATCH", "/bucket", "BUCKET", "DELETE, GET, HEAD, OPTIONS, POST, PUT")]
    [InlineData("get", "/bucket", "BUCKET", "DELETE, GET, HEAD, OPTIONS, POST, PUT")]
    [InlineData("PATCH", "/bucket/key", "OBJECT", "DELETE, GET, HEAD, OPTIONS, PUT")]
    [InlineData("POST", "/bucket/key", "OBJECT", "DELETE, GET, HEAD, OPTIONS, PUT")]
    [InlineData("DELETE", "/bucket?acl", "ACL", "GET, PUT")]
    [InlineData("POST", "/bucket?location", "LOCATION", "GET")]
    [InlineData("GET", "/bucket/key?uploads", "UPLOADS", "POST")]
    [InlineData("GET", "/bucket/key?versions", "VERSIONS", "")]
    [InlineData("PUT", "/bucket/key?uploadId=u", "UPLOADID", "DELETE, GET, POST, PUT")]
    [InlineData("POST", "/bucket/key?select", "SELECT", "POST")]
    public void Find_MethodThatTheResourceLacks_IsMethodNotAllowed(string method, string target, string resource, string allow)
    {
        var refusal = Assert.Throws<S3Exception>(() => Find(method, target));

        Assert.Same(S3Errors.MethodNotAllowed, refusal.Error);
        Assert.Equal([new("Method", method), new("ResourceType", resource)], refusal.Details);
        Assert.Equal([new("Allow", allow)], refusal.Headers);
    }

    [Theory]
    [InlineData("/bucket/key?partNumber=1", null)]
    [InlineData("/bucket/key?partNumber=1", "x-amz-copy-source")]
    public void Find_PartNumberWithoutUpload_IsInvalidArgument(string target, string? header)
    {
        var refusal = Assert.Throws<S3Exception>(() => Find("PUT", target, header));

        Assert.Same(S3Errors.InvalidArgument, refusal.Error);
        Assert.Equal("This operation does not accept partNumber without uploadId", refusal.Message);
        Assert.Equal([new("ArgumentName", "partNumber"), new("ArgumentValue", "partNumber")], refusal.Details);
    }

    [Theory]
    [InlineData("/bucket/key?X-Amz-Copy-Source=a", "CopyObject")]
    [InlineData("/bucket/key?uploadId=u&partNumber=1&x-amz-copy-source=a", "UploadPartCopy")]
    public void Find_HeaderMovedIntoTheQuery_NeverFallsThroughToAPut(string target, string name) => Assert.Equal(name, Find("PUT", target).Name);

    [Fact]
    public void Find_UnknownParameters_AreIgnored()
    {
        Assert.Equal("GetObject", Find("GET", "/bucket/key?x-id=GetObject&anything&id=1").Name);
        Assert.Equal("ListObjects", Find("GET", "/bucket?Acl&events").Name);
    }

    private static OperationRow Find(string method, string target, string? header = null, string hostPrefix = "")
    {
        var headers = new HeaderDictionary { ["Host"] = hostPrefix + "localhost" };
        if (header is not null)
        {
            headers[header] = "x";
        }

        return OperationTable.Find(method, RequestTarget.Parse(target, hostPrefix + "localhost", []), headers);
    }
}
