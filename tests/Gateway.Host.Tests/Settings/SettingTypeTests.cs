using Gateway.Host.Identity;
using Gateway.Host.Logs;
using Gateway.Host.Server;
using Gateway.Host.Settings;

namespace Gateway.Host.Tests.Settings;

public sealed class SettingTypeTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("65536", 65536L)]
    [InlineData("64KiB", 65536L)]
    [InlineData("64 kib", 65536L)]
    [InlineData("1MiB", 1048576L)]
    [InlineData("2GiB", 2147483648L)]
    [InlineData("100B", 100L)]
    [InlineData("-1", null)]
    [InlineData("64KB", null)]
    [InlineData("KiB", null)]
    [InlineData("", null)]
    [InlineData("99999999999999TiB", null)]
    [InlineData("5GiB", null)]
    public void ByteSize_Text_IsBytesOrRefused(string text, long? expected) =>
        Assert.Equal(expected, new ByteSize(0, 4L << 30).TryParse(text, out var value) ? value : null);

    [Theory]
    [InlineData("500ms", 500L)]
    [InlineData("30s", 30_000L)]
    [InlineData("5m", 300_000L)]
    [InlineData("12h", 43_200_000L)]
    [InlineData("7d", 604_800_000L)]
    [InlineData("8d", null)]
    [InlineData("30", null)]
    [InlineData("s", null)]
    [InlineData("-1s", null)]
    [InlineData("99999999999999999d", null)]
    public void Duration_Text_IsTimeOrRefused(string text, long? milliseconds) =>
        Assert.Equal(
            milliseconds, new Duration(TimeSpan.Zero, TimeSpan.FromDays(7)).TryParse(text, out var value) ? (long)value.TotalMilliseconds : null);

    [Theory]
    [InlineData("127.0.0.1:9000", "127.0.0.1:9000", true)]
    [InlineData("[::1]:9000", "[::1]:9000", true)]
    [InlineData("localhost:9000", "localhost:9000", true)]
    [InlineData("0.0.0.0:0", "0.0.0.0:0", false)]
    [InlineData("*:9000", "[::]:9000", false)]
    [InlineData("192.0.2.1:9000", "192.0.2.1:9000", false)]
    [InlineData("localhost:0", null, false)]
    [InlineData("::1:9000", null, false)]
    [InlineData("[127.0.0.1]:9000", null, false)]
    [InlineData("127.0.0.1", null, false)]
    [InlineData("127.0.0.1:70000", null, false)]
    [InlineData("example.com:9000", null, false)]
    [InlineData(":9000", null, false)]
    public void ListenAddress_Text_IsAddressOrRefused(string text, string? expected, bool isLoopback)
    {
        var (accepted, address) = ListenAddress.Parse(text);

        Assert.Equal(expected, accepted ? address.ToString() : null);
        Assert.Equal(isLoopback, accepted && address.IsLoopback);
    }

    [Theory]
    [InlineData("s3.example.com", true)]
    [InlineData("s3.example.com, S3.other", true)]
    [InlineData("s3.example.com:9000", false)]
    [InlineData("s3..example", false)]
    [InlineData("-s3.example", false)]
    [InlineData("a,,b", false)]
    public void DomainList_Text_IsHostNamesOrRefused(string text, bool accepted) => Assert.Equal(accepted, new DomainList().TryParse(text, out _));

    [Theory]
    [InlineData("json", true)]
    [InlineData("JSON", true)]
    [InlineData("1", false)]
    [InlineData("xml", false)]
    public void Choice_Text_IsANameOrRefused(string text, bool accepted) => Assert.Equal(accepted, new Choice<LogFormat>().TryParse(text, out _));

    [Fact]
    public void Catalogue_EveryDefault_IsAccepted()
    {
        foreach (var setting in SettingsCatalogue.All.Where(s => s.Default.Length > 0))
        {
            Assert.True(setting.TryApply(new GatewayOptions(), "", setting.Default), $"{setting.Key}: {setting.Default}");
        }
    }

    [Fact]
    public void Catalogue_Names_AreAsDocumentedAndUnique()
    {
        var names = SettingsCatalogue.All.Select(s => s.EnvironmentName).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Superset(
            new HashSet<string>
            {
                "GATEWAY_ROOT_ACCESS_KEY", "GATEWAY_ROOT_SECRET_KEY", "GATEWAY_REGION", "GATEWAY_ACCOUNT_ID", "GATEWAY_DOMAIN", "GATEWAY_MASTER_KEY",
            },
            names.ToHashSet());
    }
}
