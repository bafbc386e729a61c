using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CalibPortal.Engine.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Catalogue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LastReceivedAt",
                table: "Uploads",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<bool>(
                name: "IsRestore",
                table: "Sites",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<double>(
                name: "FootprintEastDeg",
                table: "Products",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "FootprintNorthDeg",
                table: "Products",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "FootprintSouthDeg",
                table: "Products",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "FootprintWestDeg",
                table: "Products",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "GenerationTime",
                table: "Products",
                type: "timestamp with time zone",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LastReceivedAt",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "IsRestore",
                table: "Sites");

            migrationBuilder.DropColumn(
                name: "FootprintEastDeg",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "FootprintNorthDeg",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "FootprintSouthDeg",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "FootprintWestDeg",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "GenerationTime",
                table: "Products");
        }
    }
}
