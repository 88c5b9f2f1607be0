using Gateway.Api.Query;
using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.Query;

public sealed class UnbuiltActionTests
{
    private readonly IamHarness _iam = new();

    [Theory]
    [InlineData("CreateVirtualMFADevice")]
    [InlineData("UploadServerCertificate")]
    [InlineData("CreateSAMLProvider")]
    [InlineData("CreateLoginProfile")]
    public async Task Iam_ActionOfAwsThatIsNotBuilt_IsNotImplemented(string action) =>
        (await _iam.CallAsync(action)).AssertError(501, "NotImplemented", $"The action {action} is not implemented.");

    [Fact]
    public async Task Sts_ActionOfAwsThatIsNotBuilt_IsNotImplemented() =>
        (await _iam.CallStsAsync("GetDelegatedAccessToken")).AssertError(501, "NotImplemented");

    [Theory]
    [InlineData("PassRole")]
    [InlineData("MakeMeRoot")]
    public async Task Iam_WhatIsNoAction_IsInvalidAction(string action) =>
        (await _iam.CallAsync(action)).AssertError(400, "InvalidAction", $"Could not find operation {action} for version 2010-05-08");

    /// <summary>Permissions that sessions ask for beside an action.</summary>
    [Theory]
    [InlineData("TagSession")]
    [InlineData("SetSourceIdentity")]
    public async Task Sts_PermissionWithoutAction_IsInvalidAction(string action) =>
        (await _iam.CallStsAsync(action)).AssertError(400, "InvalidAction");

    [Fact]
    public void Find_EveryRow_IsFound() => Assert.All(QueryTable.Rows, row => Assert.Same(row, QueryTable.Find(row.Service.Version, row.Name)));
}
