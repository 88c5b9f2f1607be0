using Gateway.Core.Blobs;
using Gateway.Storage.Disk;

namespace Gateway.Storage.Tests.Disk;

public sealed class DiskFaultExceptionTests
{
    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    public void From_NoSpaceOrQuota_IsStorageFull(int error) => Assert.IsType<StorageFullException>(DiskFaultException.From(error, "write to", "/f"));

    [Fact]
    public void From_InputOutputError_SaysWhatFailed()
    {
        var fault = Assert.IsType<DiskFaultException>(DiskFaultException.From(5, "write to", "/f"));
        Assert.Equal(5, fault.Error);
        Assert.Equal("Could not write to '/f': Input/output error (error 5).", fault.Message);
    }
}
