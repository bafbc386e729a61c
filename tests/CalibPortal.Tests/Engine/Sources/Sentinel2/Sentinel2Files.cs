using CalibPortal.Engine.Sources.Sentinel2;

namespace CalibPortal.Tests.Engine.Sources.Sentinel2;

/// <summary>Products of the shared data, and the reader with the repository's own table of baselines.</summary>
internal static class Sentinel2Files
{
    public const string Old = "products/S2A_OPER_PRD_MSIL1C_PDMC_20160905T104813_R002_V20160905T005712_20160905T010424.SAFE";
    public const string Compact0204 = "products/S2A_MSIL1C_20170226T102021_N0204_R065_T32TNM_20170226T102458.SAFE";
    public const string Minimal0206 = "products/S2A_MSIL1C_20180101T105441_N0206_R051_T31TDH_20180101T124911.SAFE";
    public const string Decimated0206 = "products/S2A_MSIL1C_20180526T081601_N0206_R121_T36RXU_20180526T120617.SAFE";
    public const string Antimeridian0209 = "products/S2A_MSIL1C_20200717T221941_R029_T01LAC_20200717T234135.SAFE";
    public const string Compact0301 = "products/S2A_MSIL1C_20210908T042701_N0301_R133_T46RER_20210908T070248.SAFE";
    public const string Compact0400 = "products/S2A_MSIL1C_20220125T151701_N0400_R125_T18LTM_20220125T190036.SAFE";
    public const string Compact0511 = "products/S2B_MSIL1C_20240804T233819_N0511_R087_T57KWR_20240805T004617.SAFE";
    public const string Zip0205 = "zip/S2B_MSIL1C_20170719T000219_N0205_R030_T56JKT_20170719T000218.zip";
    public const string Zip0206 = "zip/S2A_MSIL1C_20180629T000241_N0206_R030_T56JMM_20180629T012042.zip";
    public const string LaCrauZip = "synthetic/S2A_MSIL1C_20170611T103021_N0204_R108_T31TFJ_20170611T103458.zip";
    public const string Gobabeb = "synthetic/S2A_MSIL1C_20220814T084601_N0400_R107_T33KWP_20220814T122936.SAFE";
    public const string Fake = "negative/gdal_fake_S2B_MSIL1C_20230823T095559_N0509_R122_T34UCF_20230823T120234.SAFE";
    public const string Bucket = "aws_layout/S2B_MSIL1C_20210425T235239_N0300_R130_T56JMQ_20210426T010904";
    public const string Level2A = "l2a_genuine_jp2/S2A_MSIL2A_20190220T001631_N0211_R116_T56LMM_20190220T024455.SAFE";

    public static string Path(string name) => SharedData.Path(["sentinel2", .. name.Split('/')]);

    public static QualifiedBaselines Baselines { get; } = QualifiedBaselines.Load(System.IO.Path.Combine(SharedData.RepositoryRoot, "data"));

    public static Sentinel2Reader Reader { get; } = new(Baselines);

    public static Sentinel2Delivery Open(string name) => Reader.Open(Path(name), TestContext.Current.CancellationToken);
}
